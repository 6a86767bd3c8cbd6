import type Flatbush from 'flatbush'
import { type FlatShapes, ringAfter, verticesOf } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'

/** The number of points on a shape. */
export type Tally = { shape: number; points: number }

/** A point that no shape contains so far. */
const NO_CANDIDATE = -1

/**
 * Counts each point for the first shape that contains it, in one pass over the shapes near all points.
 * `ys` must ascend. Null where there are more shapes near than points: then lookups point by point are faster.
 */
export const tallyPoints = (
  { boxes, flat }: { boxes: Flatbush; flat: FlatShapes },
  xs: Float64Array,
  ys: Float64Array,
): Tally[] | null => {
  /** For each point the place in `shapes` of the first shape so far that contains it. */
  const candidates = new Int32Array(xs.length).fill(NO_CANDIDATE)
  const shapes: number[] = []
  const counts: number[] = []

  const count = (point: number, candidate: number) => {
    const former = candidates[point]!
    if (former !== NO_CANDIDATE) counts[former]!--
    candidates[point] = candidate
    counts[candidate]!++
  }
  const isCounted = (point: number, shape: number) => {
    const former = candidates[point]!
    return former !== NO_CANDIDATE && shapes[former]! <= shape
  }

  const [west, east] = spanOf(xs)
  const [south, north] = [ys[0]!, ys[ys.length - 1]!]
  const crowded = boxes.collides(west, south, east, north, (shape, left, low, right, high) => {
    if (shapes.length === xs.length) return true
    const candidate = shapes.push(shape) - 1
    counts.push(0)
    if (!borderTouches(flat, shape, west, south, east, north)) {
      // All points are on one side of it.
      if (sideOfShape(flat, shape, xs[0]!, ys[0]!) === 'outside') return false
      for (let i = 0; i < xs.length; i++) if (!isCounted(i, shape)) count(i, candidate)
      return false
    }
    for (let i = lowerBound(ys.length, (i) => ys[i]! < low); i < ys.length && ys[i]! <= high; i++) {
      const x = xs[i]!
      if (x < left || x > right || isCounted(i, shape)) continue
      if (sideOfShape(flat, shape, x, ys[i]!) !== 'outside') count(i, candidate)
    }
    return false
  })
  return crowded
    ? null
    : shapes.map((shape, i) => ({ shape, points: counts[i]! })).filter(({ points }) => points > 0)
}

/** True where the box of an edge touches the window, so that the edge may pass through it. */
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

/** Binary search: the first of `length` positions for which `isBefore` is false. */
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
