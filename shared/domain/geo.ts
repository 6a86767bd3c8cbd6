/** [longitude, latitude] in degrees, WGS-84 unless the name says otherwise. */
export type Point = readonly [lng: number, lat: number]

/** One outer ring, then holes; each ring closed, first point = last. GeoJSON order. */
export type Polygon = readonly (readonly Point[])[]

/** Metres of one degree of latitude, and of longitude at the equator (mean Earth radius 6,371,008.8 m). */
export const METRES_PER_DEGREE = 111_195.08

/**
 * Metres between two points, on the plane that touches the Earth at their middle.
 * Within 10 km the error is below 0.01 %, far less than that of any phone's fix.
 */
export const distanceMetres = (a: Point, b: Point): number => {
  const middle = ((a[1] + b[1]) / 2) * (Math.PI / 180)
  const east = (a[0] - b[0]) * Math.cos(middle)
  return Math.hypot(east, a[1] - b[1]) * METRES_PER_DEGREE
}

/** The point so many metres east and north of `from`. */
export const offsetMetres = (from: Point, east: number, north: number): Point => [
  from[0] + east / (METRES_PER_DEGREE * Math.cos(from[1] * (Math.PI / 180))),
  from[1] + north / METRES_PER_DEGREE,
]

/** A rectangle around China, so also over parts of its neighbours: tells a place from a value that cannot be one. */
export const isInChina = ([lng, lat]: Point): boolean => lng >= 73 && lng <= 136 && lat >= 3 && lat <= 54
