import type { Polygon } from '@shared/domain/geo'
import { fromPlane, outlineOf, planeAt, signedArea, toPlane } from '../areas/plane'
import { type Shape, union } from '../clip/clip'
import { coveredArea } from '../clip/testing'
import type { FrontLine } from './frontage-line'
import { SMALLEST_HOLE, stripsBefore } from './frontage-polygons'

const HOME = [110.15, 22.63] as const

/** The same fronts for the same seed, without end. */
export function* randomFronts(seed: number): Generator<FrontLine, never> {
  let state = seed >>> 0
  // Tommy Ettinger's mulberry32, public domain.
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  for (;;) yield randomFront(random)
}

/** The area of a frontage minus the area by an independent program, in square metres. */
export const excessOf = (polygon: Polygon, { line, depth }: FrontLine): number => {
  const plane = planeAt(line[0]!)
  const places = line.map((point) => toPlane(plane, point))
  const strips = stripsBefore(places, depth).map((strip) => [strip])
  const excess = outlineOf([polygon], plane).area - coveredArea(strips, [], (first) => first)
  return Math.abs(excess) < 1e-5 ? excess : excess - leftOut(strips)
}

/**
 * Square metres filled minus square metres dropped: holes too small to keep, and separate parts, such as the ground on the
 * back of a wall that turns back within a micrometre.
 */
const leftOut = (strips: readonly Shape[]): number => {
  const [main, ...apart] = union(strips)
    .map((part) => part.map(signedArea))
    .sort((a, b) => b[0]! - a[0]!)
  const filled = main!.slice(1).filter((hole) => -hole < SMALLEST_HOLE)
  return -[...filled, ...apart.flat()].reduce((sum, area) => sum + area, 0)
}

/**
 * A front of one to six legs of the kinds that are hardest on a clip: legs that go straight on or turn back but
 * for a billionth, square corners, legs of a micrometre, and depths as long as a leg.
 */
const randomFront = (random: () => number): FrontLine => {
  const pick = <T>(...choices: (() => T)[]): T => choices[Math.floor(random() * choices.length)]!()
  const hair = () => 10 ** (-9 + 6 * random())
  const sign = () => (random() < 0.5 ? -1 : 1)
  const turn = () =>
    pick(
      () => 0,
      () => sign() * hair(),
      () => sign() * (Math.PI - hair()),
      () => sign() * (Math.PI / 2),
      () => sign() * 3 * random(),
    )
  const length = () =>
    pick(
      () => 0.6,
      () => 10 ** (-6 * random()),
      () => 1 + Math.floor(4 * random()),
      () => 0.6 + 29 * random(),
    )

  let [x, y, way] = [0, 0, random() < 0.5 ? 0 : 7 * random()]
  const places: [number, number][] = [[x, y]]
  const legs = 1 + Math.floor(6 * random())
  for (let leg = 0; leg < legs; leg++) {
    if (leg > 0) way += turn()
    // The first alone is long enough for a front.
    const metres = leg === 0 ? Math.max(0.6, length()) : length()
    x += metres * Math.cos(way)
    y += metres * Math.sin(way)
    places.push([x, y])
  }
  const depth = pick(
    () => 0.5,
    () => 0.6,
    () => 1,
    () => 0.5 + 19.5 * random(),
  )
  const plane = planeAt(HOME)
  return { code: 'a', line: places.map((place) => fromPlane(plane, place)), depth }
}
