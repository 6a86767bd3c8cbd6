import type { Polygon } from '@shared/domain/geo'
import { type Metres, toDegrees } from '../../demo-city/geometry/lattice'
import type { Random } from '../../demo-city/random'
import { CENTER } from './lay-streets'

/** Metres from the middle of the street to the kerb, and on to the wall. */
const KERB = 6
const DEPTH = 5
/** Metres of kerb that a crossing leaves free. */
const CROSSING = 3

/** So many shops side by side along a street from `a` to `b`, the block to its left; neighbours share their border. */
export const layRow = (random: Random, a: Metres, b: Metres, shops: number): Polygon[] => {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const [x, y] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const at = (along: number, aside: number) =>
    toDegrees(CENTER, [a[0] + x * along - y * aside, a[1] + y * along + x * aside])
  let along = CROSSING
  let [kerb, wall] = [at(along, KERB), at(along, KERB + DEPTH)]
  return Array.from({ length: shops }, () => {
    along += random.between(4, 8)
    const [nextKerb, nextWall] = [at(along, KERB), at(along, KERB + DEPTH)]
    const front: Polygon = [[kerb, nextKerb, nextWall, wall, kerb]]
    ;[kerb, wall] = [nextKerb, nextWall]
    return front
  })
}
