import type Flatbush from 'flatbush'
import { type FlatShapes, ringAfter, verticesOf } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'

/** How many of the points fall on a shape. */
export type Tally = { shape: number; points: number }

const NOBODY = -1

/**
 * Counts each point for the first shape that holds it, going once through the shapes around them all.
 * `ys` ascend. Null where so many shapes lie around that it is better to look up point by point.
 */
export const tallyPoints = (
  boxes: Flatbush,
  flat: FlatShapes,
  xs: Float64Array,
  ys: Float64Array,
): Tally[] | null => {
  const holders = new Int32Array(xs.length).fill(NOBODY)
  const shapes: number[] = []
  const counts: number[] = []

  const give = (point: number, candidate: number) => {
    const former = holders[point]!
    if (former !== NOBODY) counts[former]!--
    holders[point] = candidate
    counts[candidate]!++
  }
  const taken = (point: number, shape: number) => {
    const former = holders[point]!
    return former !== NOBODY && shapes[former]! <= shape
  }

  const [west, east] = spanOf(xs)
  const [south, north] = [ys[0]!, ys[ys.length - 1]!]
  const crowded = boxes.collides(west, south, east, north, (shape, left, low, right, high) => {
    if (shapes.length === xs.length) return true
    const candidate = shapes.push(shape) - 1
    counts.push(0)
    if (!borderTouches(flat, shape, west, south, east, north)) {
      // All points lie on one side of it.
      if (sideOfShape(flat, shape, xs[0]!, ys[0]!) === 'outside') return false
      for (let i = 0; i < xs.length; i++) if (!taken(i, shape)) give(i, candidate)
      return false
    }
    for (let i = lowerBound(ys.length, (i) => ys[i]! < low); i < ys.length && ys[i]! <= high; i++) {
      const x = xs[i]!
      if (x < left || x > right || taken(i, shape)) continue
      if (sideOfShape(flat, shape, x, ys[i]!) !== 'outside') give(i, candidate)
    }
    return false
  })
  return crowded
    ? null
    : shapes.map((shape, i) => ({ shape, points: counts[i]! })).filter(({ points }) => points > 0)
}

/** Whether an edge comes so near to the window that it may lie in it. */
const borderTouches = (
  { tape, begins }: FlatShapes,
  shape: number,
  west: number,
  south: number,
  east: number,
  north: number,
): boolean => {
  for (let ring = begins[shape]!; ring < begins[shape + 1]!; ring = ringAfter(tape, ring)) {
    const last = ringAfter(tape, ring) - 2
    for (let i = verticesOf(tape, ring); i < last; i += 2) {
      const ax = tape[i]!
      const bx = tape[i + 2]!
      if ((ax < west && bx < west) || (ax > east && bx > east)) continue
      const ay = tape[i + 1]!
      const by = tape[i + 3]!
      if ((ay < south && by < south) || (ay > north && by > north)) continue
      return true
    }
  }
  return false
}

const spanOf = (values: Float64Array): [least: number, greatest: number] => {
  let [least, greatest] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!
    if (values[i]! > greatest) greatest = values[i]!
  }
  return [least, greatest]
}

/** The first of so many positions, in an ascending order, that is no longer before what is sought. */
export const lowerBound = (length: number, isBefore: (position: number) => boolean): number => {
  let from = 0
  let to = length
  while (from < to) {
    const middle = (from + to) >> 1
    if (isBefore(middle)) from = middle + 1
    else to = middle
  }
  return from
}
