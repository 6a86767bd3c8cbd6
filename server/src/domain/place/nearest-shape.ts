import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import type Flatbush from 'flatbush'
import { squaredDistanceToBorder } from './distance-to-border'
import type { FlatShapes } from './flat-shapes'

/** Lets nothing be passed over for the last bits of a division. */
const SLACK = 1 + 1e-9

/** The shape whose border is nearest to a point that none holds, within so many metres; of equals the first. */
export const nearestShape = (
  boxes: Flatbush,
  flat: FlatShapes,
  [x, y]: Point,
  within: number,
): { shape: number; metres: number } | null => {
  const shrink = Math.cos(y * (Math.PI / 180))
  const north = (within / METRES_PER_DEGREE) * SLACK
  const east = north / shrink
  let nearest = Infinity
  let least = north * north
  boxes.search(x - east, y - north, x + east, y + north, (shape, left, low, right, high) => {
    const dx = Math.max(left - x, x - right, 0) * shrink
    const dy = Math.max(low - y, y - high, 0)
    if (dx * dx + dy * dy > least * SLACK) return false
    const squared = squaredDistanceToBorder(flat, shape, x, y, shrink)
    if (squared < least || (squared === least && shape < nearest)) {
      least = squared
      nearest = shape
    }
    return false
  })
  const metres = Math.sqrt(least) * METRES_PER_DEGREE
  return nearest < Infinity ? { shape: nearest, metres } : null
}
