import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'

/** Web Mercator, as map tiles have it: the world is a square of 256 × 2^zoom pixels, its corner in the north-west. */

export type Pixel = { x: number; y: number }
export type Size = { width: number; height: number }
/** The part of the world on the map. `zoom` may be a fraction, while two fingers pinch. */
export type MapView = { center: Point; zoom: number }
export type Box = { west: number; south: number; east: number; north: number }

const TILE = 256
/** The zoom of WeChat's map where it begins with something, and of both maps where only the city is known. */
export const START_ZOOM = 17
export const CITY_ZOOM = 14

export const contains = (outer: Box, inner: Box): boolean =>
  outer.west <= inner.west &&
  outer.south <= inner.south &&
  outer.east >= inner.east &&
  outer.north >= inner.north

export const metresPerPixel = ({ center, zoom }: MapView): number =>
  (METRES_PER_DEGREE * 360 * Math.cos((center[1] * Math.PI) / 180)) / worldSize(zoom)

/** CSS pixels: a person sets the tip of a pin about this exactly. */
const PIN_PIXELS = 3

/** Metres: the accuracy of a pin in the middle of this view. A map of a whole district cannot say which door is meant. */
export const pinAccuracyIn = (view: MapView): number =>
  Math.max(limits.pinAccuracy, Math.ceil(metresPerPixel(view) * PIN_PIXELS))

/** The longest round length (1, 2 or 5 with zeros) of a scale bar of at most `most` pixels. */
export const scaleBar = (metresOfPixel: number, most: number): { metres: number; pixels: number } => {
  const longest = metresOfPixel * most
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power
  return { metres, pixels: metres / metresOfPixel }
}

const worldSize = (zoom: number): number => TILE * 2 ** zoom
