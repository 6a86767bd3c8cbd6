import type { Point, Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import { type Outline, outlineOf, type Plane, planeAround, planeAt, toPlane } from '../areas/plane'
import { dot, minus, rightOf, unit, type Vector } from './joints'

/** A frontage, with the line along its wall where that is known. */
type FacingFront = { line: readonly Point[] | null; ground: readonly Polygon[] }
/** `side`: 1 on the same side of the wall, -1 on the other. `weight`: 1, or less where the wall is a guess. */
type RowNeighbour = { side: 1 | -1; weight: number }

/** Metres along the street, up to which two fronts belong to one row. */
const REACH = 60
/** Metres, by which walls of one row may stand apart, measured inexactly. The other side of any street is further. */
const IN_LINE = 2.5
/** Metres, by which neighbours in a row may overlap. Shops back to back overlap by their whole width. */
const OVERLAP = 1
/** Cosine of 30°. */
const PARALLEL = 0.866

/**
 * Fronts that lie on the other side of the wall than most of their row, as happens when left and right are confused: by
 * position, with the positions of those neighbours. Only fronts with a line are judged; others are compared with.
 */
export const turnedFronts = (fronts: readonly FacingFront[]): Map<number, number[]> => {
  const turned = new Map<number, number[]>()
  if (fronts.length === 0) return turned
  const plane = planeAround(fronts.map(({ ground }) => ground[0] ?? []))
  const boxes = new Flatbush(fronts.length)
  const outlines = fronts.map(({ ground }): Outline => outlineOf(ground, plane))
  for (const { west, south, east, north } of outlines) boxes.add(west, south, east, north)
  boxes.finish()
  for (const [position, { line }] of fronts.entries()) {
    const wall = line && wallOf(line, planeAt(line[0]!))
    if (!wall) continue
    const { west, south, east, north } = outlines[position]!
    const near = boxes.search(west - REACH, south - REACH, east + REACH, north + REACH)
    const row = near.flatMap((other) => {
      const neighbour = other === position ? null : neighbourOf(wall, fronts[other]!)
      return neighbour ? [{ ...neighbour, other }] : []
    })
    const weigh = (side: 1 | -1) =>
      row.filter((each) => each.side === side).reduce((sum, { weight }) => sum + weight, 0)
    if (weigh(-1) < 1 || weigh(-1) <= weigh(1)) continue
    turned.set(
      position,
      row.flatMap(({ side, other }) => (side < 0 ? [other] : [])).sort((a, b) => a - b),
    )
  }
  return turned
}

type Wall = { plane: Plane; start: Vector; along: Vector; length: number }

/** The straight line from end to end; null where the front turns so far that it faces two sides. */
const wallOf = (line: readonly Point[], plane: Plane): Wall | null => {
  const points = line.map((point) => toPlane(plane, point))
  const [start, end] = [points[0]!, points.at(-1)!]
  const length = Math.hypot(...minus(end, start))
  const walked = points.slice(1).reduce((sum, point, i) => sum + Math.hypot(...minus(point, points[i]!)), 0)
  if (length === 0 || length < PARALLEL * walked) return null
  return { plane, start, along: unit(minus(end, start)), length }
}

/** The side of a front in the same row; null: it is in another row. */
const neighbourOf = (wall: Wall, { line, ground }: FacingFront): RowNeighbour | null => {
  const other = line && wallOf(line, wall.plane)
  if (line && !other) return null
  const points = other ? line.map((point) => toPlane(wall.plane, point)) : cornersOf(ground, wall.plane)
  const from = points.map((point) => minus(point, wall.start))
  const along = rangeOf(from.map((point) => dot(wall.along, point)))
  const across = rangeOf(from.map((point) => dot(rightOf(wall.along), point)))
  if (along.min < wall.length - OVERLAP && along.max > OVERLAP) return null
  if (other) {
    const isInLine = Math.max(Math.abs(across.min), Math.abs(across.max)) <= IN_LINE
    const cosine = dot(wall.along, other.along)
    return isInLine && Math.abs(cosine) > PARALLEL ? { side: cosine > 0 ? 1 : -1, weight: 1 } : null
  }
  // Of a ground without a line, the edge near this wall is taken for its wall.
  const [near, far] = [across.min, across.max].sort((a, b) => Math.abs(a) - Math.abs(b))
  if (Math.abs(near!) > IN_LINE || Math.abs(far!) < 2 * Math.abs(near!)) return null
  // A narrow ground may also belong to a front round the corner.
  const isLong = along.max - along.min >= across.max - across.min
  return { side: far! > 0 ? 1 : -1, weight: isLong ? 1 : 0.5 }
}

const cornersOf = (ground: readonly Polygon[], plane: Plane): Vector[] =>
  ground.flatMap(([outer = []]) => outer.map((point) => toPlane(plane, point)))

const rangeOf = (values: readonly number[]): { min: number; max: number } => ({
  min: values.reduce((least, value) => Math.min(least, value), Infinity),
  max: values.reduce((most, value) => Math.max(most, value), -Infinity),
})
