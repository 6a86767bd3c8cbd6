import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import type Flatbush from 'flatbush'
import { type FlatShapes, ringAfter, verticesOf } from './flat-shapes'

/** A little more than 1, so that rounding in a division excludes no candidate. */
const SLACK = 1 + 1e-9

/** The shape whose border is nearest to a point that no shape contains, up to `reach` metres away; of equals the first. */
export const nearestShape = (
  { boxes, flat }: { boxes: Flatbush; flat: FlatShapes },
  [x, y]: Point,
  reach: number,
): { shape: number; metres: number } | null => {
  const shrink = Math.cos(y * (Math.PI / 180))
  const north = (reach / METRES_PER_DEGREE) * SLACK
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

/**
 * The square of the distance from a point to the nearest border of a shape, in degrees of latitude, on the plane that
 * touches the Earth at the point: `shrink` is the cosine of its latitude. Infinite for a shape without edges.
 */
const squaredDistanceToBorder = (
  { tape, begins }: FlatShapes,
  shape: number,
  x: number,
  y: number,
  shrink: number,
): number => {
  let least = Infinity
  for (let ring = begins[shape]!; ring < begins[shape + 1]!; ring = ringAfter(tape, ring)) {
    const last = ringAfter(tape, ring) - 2
    for (let i = verticesOf(tape, ring); i < last; i += 2) {
      const ax = (tape[i]! - x) * shrink
      const ay = tape[i + 1]! - y
      const bx = (tape[i + 2]! - x) * shrink
      const by = tape[i + 3]! - y
      // Always from the same end, so that two shapes that share an edge are equally far to the last bit.
      const forward = ax < bx || (ax === bx && ay < by)
      const squared = forward ? squaredToOrigin(ax, ay, bx, by) : squaredToOrigin(bx, by, ax, ay)
      if (squared < least) least = squared
    }
  }
  return least
}

const squaredToOrigin = (ax: number, ay: number, bx: number, by: number): number => {
  const dx = bx - ax
  const dy = by - ay
  const along = -(ax * dx + ay * dy)
  const length = dx * dx + dy * dy
  if (along <= 0) return ax * ax + ay * ay
  if (along >= length) return bx * bx + by * by
  const nearX = ax + (dx * along) / length
  const nearY = ay + (dy * along) / length
  return nearX * nearX + nearY * nearY
}
