import type { Point, Polygon } from '@shared/domain/geo'
import { boundsOf, median, type Plane, planeAt, toPlane } from './plane'

type Vector = readonly [east: number, north: number]
type ShapedArea = { code: string; polygons: readonly Polygon[] }

/** Metres. GCJ-02 moves a place by 100 to 700 m; a new survey of the same border by less than this. */
const SHIFT_MIN = 50
/** Share of all compared corners that have to move together. */
const MOST = 0.5
/** Share of the shift, within which shifts are the same: GCJ-02 moves the ends of a city by other vectors. */
const SAME = 0.3
/** Share of the shift, within which a corner that is moved back has to find the old border again. */
const FIT = 0.1
/** Corners compared of one area; a border may have 200,000. */
const SAMPLE = 50

/**
 * The vector, in metres, by which most corners have moved together; null where there is none. `before` has the areas in
 * force, of which those with a code of `after` are compared. A changed border moves some corners, a wrong datum all.
 */
export const commonShift = (
  after: readonly ShapedArea[],
  before: ReadonlyMap<string, readonly Polygon[]>,
): Vector | null => {
  const compared = after.flatMap(({ code, polygons }) => {
    const old = before.get(code)
    return old?.[0]?.[0]?.[0] && polygons[0]?.[0]?.[0] ? [compare(old, polygons)] : []
  })
  const moved = compared.filter(({ shift, fitting }) => Math.hypot(...shift) > SHIFT_MIN && fitting > 0)
  if (moved.length === 0) return null
  const shift: Vector = [
    median(moved.map((area) => area.shift[0])) ?? 0,
    median(moved.map((area) => area.shift[1])) ?? 0,
  ]
  const together = moved.filter((area) => gap(area.shift, shift) <= SAME * Math.hypot(...shift))
  const all = compared.reduce((sum, { corners }) => sum + corners, 0)
  return together.reduce((sum, { fitting }) => sum + fitting, 0) > MOST * all ? shift : null
}

/** The shift of one area's box, and the number of its corners that lie on the old border when they are moved back. */
const compare = (old: readonly Polygon[], now: readonly Polygon[]) => {
  const plane = planeAt(old[0]![0]![0]!)
  const borders = ringsOn(plane, old)
  const corners = ringsOn(plane, now).flatMap((ring) => ring.slice(1))
  const [from, to] = [middleOf(borders.flat()), middleOf(corners)]
  const shift: Vector = [to[0] - from[0], to[1] - from[1]]
  const step = Math.ceil(corners.length / SAMPLE)
  const sample = corners.filter((_, i) => i % step === 0)
  const reach = FIT * Math.hypot(...shift)
  const fitting = sample.filter(([x, y]) => isOnBorder([x - shift[0], y - shift[1]], borders, reach))
  return { shift, corners: sample.length, fitting: fitting.length }
}

const ringsOn = (plane: Plane, polygons: readonly Polygon[]): Vector[][] =>
  polygons.flatMap((rings) => rings.map((ring) => ring.map((point: Point) => toPlane(plane, point))))

/** The middle of the box. */
const middleOf = (points: readonly Vector[]): Vector => {
  const { west, south, east, north } = boundsOf(points)
  return [(west + east) / 2, (south + north) / 2]
}

const isOnBorder = (point: Vector, borders: readonly Vector[][], reach: number): boolean =>
  borders.some((ring) => ring.some((end, i) => i > 0 && gapToSide(point, ring[i - 1]!, end) <= reach))

const gapToSide = (point: Vector, start: Vector, end: Vector): number => {
  const [x, y] = [end[0] - start[0], end[1] - start[1]]
  const length = x * x + y * y
  const along = length > 0 ? ((point[0] - start[0]) * x + (point[1] - start[1]) * y) / length : 0
  const share = Math.min(1, Math.max(0, along))
  return gap(point, [start[0] + share * x, start[1] + share * y])
}

const gap = (a: Vector, b: Vector): number => Math.hypot(a[0] - b[0], a[1] - b[1])
