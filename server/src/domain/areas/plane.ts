import { METRES_PER_DEGREE, type Point, type Polygon } from '@shared/domain/geo'

/**
 * Degrees as metres east and north of an origin. The map is linear, so straight borders stay straight and
 * areas add up; a degree of longitude is as long everywhere as at the origin (half a per cent off at 60 km).
 */
export type Plane = { origin: Point; metresPerLng: number }

/** In the midst of these, by count: one polygon on the other side of the Earth does not bend the measure. */
export const planeAround = (polygons: readonly Polygon[]): Plane => {
  const middle = (axis: 0 | 1): number =>
    polygons.map((polygon) => polygon[0]?.[0]?.[axis] ?? 0).sort((a, b) => a - b)[polygons.length >> 1] ?? 0
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
