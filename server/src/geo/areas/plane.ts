import { METRES_PER_DEGREE, type Point, type Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'

/**
 * A plane on which WGS-84 degrees are metres east and north of an origin. The map is linear, so straight borders stay
 * straight and areas add up. A degree of longitude has its length at the origin everywhere (0.5 % wrong at 60 km).
 */
export type Plane = { origin: Point; metresPerLng: number }

/** A plane at the median of the polygons: one polygon on the other side of the Earth does not spoil the measure. */
export const planeAround = (polygons: readonly Polygon[]): Plane => {
  const middle = (axis: 0 | 1): number => median(polygons.map((polygon) => polygon[0]?.[0]?.[axis] ?? 0)) ?? 0
  return planeAt([middle(0), middle(1)])
}

export const planeAt = (origin: Point): Plane => ({
  origin,
  metresPerLng: METRES_PER_DEGREE * Math.cos(origin[1] * (Math.PI / 180)),
})

export const toPlane = ({ origin, metresPerLng }: Plane, [lng, lat]: Point): [x: number, y: number] => [
  (lng - origin[0]) * metresPerLng,
  (lat - origin[1]) * METRES_PER_DEGREE,
]

export const fromPlane = ({ origin, metresPerLng }: Plane, [x, y]: readonly [number, number]): Point => [
  origin[0] + x / metresPerLng,
  origin[1] + y / METRES_PER_DEGREE,
]

/** Of an even number the higher one in the middle; undefined for none. */
export const median = (values: readonly number[]): number | undefined =>
  [...values].sort((a, b) => a - b)[values.length >> 1]

export type Bounds = { west: number; south: number; east: number; north: number }

/** The box around points. Loops, since a border may have more points than a call takes arguments. */
export const boundsOf = (points: Iterable<readonly [number, number]>): Bounds => {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [x, y] of points) {
    bounds.west = Math.min(bounds.west, x)
    bounds.south = Math.min(bounds.south, y)
    bounds.east = Math.max(bounds.east, x)
    bounds.north = Math.max(bounds.north, y)
  }
  return bounds
}

/** Pairs of boxes that touch, by their positions, each once: the earlier first, in the order of the later. */
export const touchingPairs = (boxes: readonly Bounds[]): [number, number][] => {
  if (boxes.length === 0) return []
  const index = new Flatbush(boxes.length)
  for (const { west, south, east, north } of boxes) index.add(west, south, east, north)
  index.finish()
  return boxes.flatMap(({ west, south, east, north }, later) =>
    index
      .search(west, south, east, north, (earlier) => earlier < later)
      .sort((a, b) => a - b)
      .map((earlier): [number, number] => [earlier, later]),
  )
}

/** An area's border on a plane, in metres, in the form that `commonArea` reads. */
export type Outline = Bounds & {
  area: number
  length: number
  /** Six numbers per edge: x and y of the western end, x and y of the eastern end, slope, sign. */
  edges: Float64Array
}

export const EDGE_SIZE = 6

/**
 * The outline of an area. Each edge stands for the strip below it, with sign +1 where the area is below the edge and -1
 * where it is above: the sum is the area with its holes. Upright edges have no strip and are left out.
 * The rings must not cross themselves or each other.
 */
export const outlineOf = (polygons: readonly Polygon[], plane: Plane): Outline => {
  const outline = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity, area: 0, length: 0 }
  const edges: number[] = []

  for (const polygon of polygons) {
    for (const [position, ring] of polygon.entries()) {
      const points = ring.map((point: Point) => toPlane(plane, point))
      const turn = signedArea(points)
      const direction = turn > 0 === (position === 0) ? 1 : -1
      outline.area += direction * turn
      for (const [i, [x2, y2]] of points.entries()) {
        outline.west = Math.min(outline.west, x2)
        outline.east = Math.max(outline.east, x2)
        outline.south = Math.min(outline.south, y2)
        outline.north = Math.max(outline.north, y2)
        if (i === 0) continue
        const [x1, y1] = points[i - 1]!
        outline.length += Math.hypot(x2 - x1, y2 - y1)
        const slope = (y2 - y1) / (x2 - x1)
        if (x1 < x2) edges.push(x1, y1, x2, y2, slope, -direction)
        else if (x2 < x1) edges.push(x2, y2, x1, y1, slope, direction)
      }
    }
  }
  return { ...outline, edges: Float64Array.from(edges) }
}

/**
 * The area of a closed ring in square metres, positive when it runs against the clock. Coordinates are taken relative to
 * its first point, to lose no digits.
 */
export const signedArea = (ring: readonly (readonly [number, number])[]): number => {
  const [x0, y0] = ring[0]!
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!
    const [bx, by] = ring[i]!
    twice += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
  }
  return twice / 2
}
