import type { Point } from '@shared/domain/geo'

/**
 * WeChat's map uses GCJ-02, all other code WGS-84. Only for files that the weapp build alone takes.
 * The formulas are those of gcoord, which the server uses; with all its other systems it takes three times the bytes.
 */

const { PI, sin, cos, sqrt, abs } = Math
/** Krasovsky's ellipsoid: metres, and the square of the eccentricity. */
const RADIUS = 6378245
const ECCENTRICITY = 0.006693421622965823

/** Outside this box, longitudes 72° to 138° and latitudes 1° to 56°, GCJ-02 is WGS-84. */
const isShifted = ([lng, lat]: Point): boolean =>
  lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

const waves = (x: number): number => (40 * (sin(6 * x * PI) + sin(2 * x * PI))) / 3

/** Degrees from WGS-84 to GCJ-02. */
const shiftAt = ([lng, lat]: Point): Point => {
  const [x, y] = [lng - 105, lat - 35]
  const south =
    40 * (sin(y * PI) + 2 * sin((y / 3) * PI)) + 320 * (sin((y / 12) * PI) + 2 * sin((y * PI) / 30))
  const east =
    40 * (sin(x * PI) + 2 * sin((x / 3) * PI)) + 300 * (sin((x / 12) * PI) + 2 * sin((x / 30) * PI))
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + waves(x) + south / 3
  const along = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + waves(x) + east / 3
  const latitude = (lat / 180) * PI
  const w = sqrt(1 - ECCENTRICITY * sin(latitude) ** 2)
  const degrees = 180 / PI
  return [
    (along * degrees * w) / (RADIUS * cos(latitude)),
    (north * degrees * w ** 3) / (RADIUS * (1 - ECCENTRICITY)),
  ]
}

export const toGcj02 = (point: Point): Point => {
  if (!isShifted(point)) return point
  const [lng, lat] = shiftAt(point)
  return [point[0] + lng, point[1] + lat]
}

/** Each round leaves less than a hundredth of the fault before it: four leave no millimetre of 700 m. */
export const fromGcj02 = (point: Point): Point => {
  if (!isShifted(point)) return point
  let found = point
  for (let round = 0; round < 4; round++) {
    const [lng, lat] = toGcj02(found)
    found = [found[0] - lng + point[0], found[1] - lat + point[1]]
  }
  return found
}
