import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'

/** Web Mercator, as map tiles have it: the world is a square of 256 × 2^zoom pixels, its corner in the north-west. */

export type Pixel = { x: number; y: number }
export type Size = { width: number; height: number }
/** The part of the world on the map. `zoom` may be a fraction, while two fingers pinch. */
export type MapView = { center: Point; zoom: number }
export type Box = { west: number; south: number; east: number; north: number }

export const TILE = 256
/** Closer than a tile server allows, because a shop front is 4 m wide. */
export const ZOOM_MAX = 20
export const ZOOM_MIN = 9

export const project = ([lng, lat]: Point, zoom: number): Pixel => {
  const world = worldSize(zoom)
  const sine = Math.sin((lat * Math.PI) / 180)
  return {
    x: ((lng + 180) / 360) * world,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world,
  }
}

export const unproject = ({ x, y }: Pixel, zoom: number): Point => {
  const world = worldSize(zoom)
  const lat = Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / world)))
  return [(x / world) * 360 - 180, (lat * 180) / Math.PI]
}

/** The pixel of a point on the screen; the view's centre is in the middle. */
export const toScreen = (view: MapView, size: Size, point: Point): Pixel => {
  const middle = project(view.center, view.zoom)
  const at = project(point, view.zoom)
  return { x: at.x - middle.x + size.width / 2, y: at.y - middle.y + size.height / 2 }
}

export const toPoint = (view: MapView, size: Size, pixel: Pixel): Point => {
  const middle = project(view.center, view.zoom)
  return unproject(
    { x: middle.x + pixel.x - size.width / 2, y: middle.y + pixel.y - size.height / 2 },
    view.zoom,
  )
}

/** The view after the map was moved by so many pixels to the right and down. */
export const panned = (view: MapView, right: number, down: number): MapView => {
  const middle = project(view.center, view.zoom)
  return { ...view, center: unproject({ x: middle.x - right, y: middle.y - down }, view.zoom) }
}

/** `steps`: zoom levels to go in, negative to go out. The point under `fixed` keeps its place on the screen. */
type ZoomChange = { steps: number; fixed: Pixel }

/** The view after zooming. */
export const zoomed = (view: MapView, size: Size, { steps, fixed }: ZoomChange): MapView => {
  const zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, view.zoom + steps))
  const kept = toPoint(view, size, fixed)
  const now = toScreen({ ...view, zoom }, size, kept)
  return panned({ ...view, zoom }, fixed.x - now.x, fixed.y - now.y)
}

export const boxOf = (view: MapView, size: Size): Box => {
  const [west, north] = toPoint(view, size, { x: 0, y: 0 })
  const [east, south] = toPoint(view, size, { x: size.width, y: size.height })
  return { west, south, east, north }
}

export const contains = (outer: Box, inner: Box): boolean =>
  outer.west <= inner.west &&
  outer.south <= inner.south &&
  outer.east >= inner.east &&
  outer.north >= inner.north

export const metresPerPixel = ({ center, zoom }: MapView): number =>
  (METRES_PER_DEGREE * 360 * Math.cos((center[1] * Math.PI) / 180)) / worldSize(zoom)

/** Pixels left free on each side of the points. */
const ROOM = 48

/** The view that shows all points with room around them, no closer than `closest`. Needs at least one point. */
export const viewOfAll = (points: readonly Point[], size: Size, closest: number): MapView => {
  const pixels = points.map((point) => project(point, 0))
  const xs = pixels.map(({ x }) => x)
  const ys = pixels.map(({ y }) => y)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const scale = Math.min(
    Math.max(1, size.width - 2 * ROOM) / Math.max(right - left, 1e-9),
    Math.max(1, size.height - 2 * ROOM) / Math.max(bottom - top, 1e-9),
  )
  return {
    center: unproject({ x: (left + right) / 2, y: (top + bottom) / 2 }, 0),
    zoom: Math.min(closest, Math.max(ZOOM_MIN, Math.log2(scale))),
  }
}

/** The longest round length (1, 2 or 5 with zeros) of a scale bar of at most `most` pixels. */
export const scaleBar = (metresOfPixel: number, most: number): { metres: number; pixels: number } => {
  const longest = metresOfPixel * most
  const power = 10 ** Math.floor(Math.log10(longest))
  const metres = ([5, 2, 1].find((step) => step * power <= longest) ?? 1) * power
  return { metres, pixels: metres / metresOfPixel }
}

const worldSize = (zoom: number): number => TILE * 2 ** zoom
