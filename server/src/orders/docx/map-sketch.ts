import type { Point, Polygon } from '@shared/domain/geo'
import sharp from 'sharp'
import { type Plane, planeAt, toPlane } from '../../geo/areas/plane'
import type { Sketch, SketchPart } from './document'

export type SketchInput = {
  /** The place of the case, in the middle of the picture. */
  point: Point
  /** Metres. */
  accuracy: number
  /** Around the place; polygons that do not reach into the picture are left out. */
  grids: readonly Polygon[]
  frontages: readonly Polygon[]
  /** The frontage of the responsible unit; empty where there is none. */
  responsible: readonly Polygon[]
}

/** Metres. */
const WIDTH = 160
const HEIGHT = 110
/** A metre in pixels; printed 58 mm wide, that is 420 to the inch. */
const SCALE = 6

/**
 * The place from above, north up. The picture has no letters, for no font is certain on a server: the legend stands
 * beside it. Each part has its own pattern or line, so that it is distinct in black and white.
 */
export const drawSketch = async (input: SketchInput): Promise<Sketch> => {
  const { svg, parts } = sketchSvg(input)
  return { png: await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer(), parts }
}

export const sketchSvg = ({ point, accuracy, grids, frontages, responsible }: SketchInput) => {
  const plane = planeAt(point)
  const paths = {
    grids: pathsOf(plane, grids),
    frontages: pathsOf(plane, frontages),
    responsible: pathsOf(plane, responsible),
  }
  const withinView = accuracy < Math.hypot(WIDTH, HEIGHT) / 2
  const parts: SketchPart[] = [
    ...(['responsible', 'frontages', 'grids'] as const).filter((part) => paths[part].length > 0),
    ...(withinView ? (['accuracy'] as const) : []),
  ]
  const inside = [
    HATCH,
    `<g fill="#e4e4e4" stroke="#777" stroke-width="2">${paths.frontages.join('')}</g>`,
    `<g fill="url(#hatch)" stroke="#b00000" stroke-width="6">${paths.responsible.join('')}</g>`,
    `<g fill="none" stroke="#444" stroke-width="7">${paths.grids.join('')}</g>`,
    withinView ? circle(accuracy) : '',
    PIN,
    NORTH,
    SCALE_BAR,
    `<rect x="3" y="3" width="${size.width - 6}" height="${size.height - 6}" fill="none" stroke="#000" stroke-width="6"/>`,
  ].join('')
  const { width, height } = size
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${inside}</svg>`
  return { svg, parts }
}

const size = { width: WIDTH * SCALE, height: HEIGHT * SCALE }
const middle = { x: size.width / 2, y: size.height / 2 }

/** Polygons with their holes; a polygon without any border in the picture is left out. */
const pathsOf = (plane: Plane, polygons: readonly Polygon[]): string[] =>
  polygons
    .map((polygon) => polygon.map((ring) => ring.map((corner) => pixelOf(plane, corner))))
    .filter((rings) => rings.some((ring) => crossesWindow(ring, size)))
    .map((rings) => `<path fill-rule="evenodd" d="${rings.map(outlineOf).join('')}"/>`)

const outlineOf = (ring: readonly Pixel[]): string =>
  `M${ring.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}Z`

type Pixel = [x: number, y: number]

const pixelOf = (plane: Plane, corner: Point): Pixel => {
  const [east, north] = toPlane(plane, corner)
  return [middle.x + east * SCALE, middle.y - north * SCALE]
}

const circle = (accuracy: number) =>
  `<circle cx="${middle.x}" cy="${middle.y}" r="${(accuracy * SCALE).toFixed(1)}" fill="none" stroke="#0050a0" stroke-width="4" stroke-dasharray="14 10"/>`

const HATCH =
  '<defs><pattern id="hatch" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="16" height="16" fill="#fff"/><rect width="6" height="16" fill="#d04040"/></pattern></defs>'

/** Its tip is at the case. */
const PIN = `<g transform="translate(${middle.x} ${middle.y}) scale(.75)" stroke="#fff" stroke-width="4"><path d="M0 0C-8 -22 -26 -32 -26 -54A26 26 0 1 1 26 -54C26 -32 8 -22 0 0Z" fill="#111"/><circle cy="-54" r="10" fill="#fff" stroke="none"/></g>`

/** An arrow with an N drawn by hand. */
const NORTH = `<g transform="translate(${size.width - 50} 24)"><circle cy="50" r="46" fill="#fff" fill-opacity=".85"/><path d="M0 8L18 62L0 50Z" fill="#111"/><path d="M0 8L-18 62L0 50Z" fill="#fff" stroke="#111" stroke-width="3"/><path d="M-7 88V70L7 88V70" fill="none" stroke="#111" stroke-width="4"/></g>`

/** 20 m in two halves. */
const SCALE_BAR = `<g transform="translate(24 ${size.height - 40})"><rect x="-10" y="-10" width="${20 * SCALE + 20}" height="36" fill="#fff" fill-opacity=".85"/><rect width="${20 * SCALE}" height="16" fill="#fff" stroke="#111" stroke-width="3"/><rect width="${10 * SCALE}" height="16" fill="#111"/></g>`

type Corner = readonly [x: number, y: number]

/** True if the closed line through these corners passes through the window from 0,0 to its size. */
export const crossesWindow = (ring: readonly Corner[], size: { width: number; height: number }): boolean =>
  ring.some((corner, index) => edgeCrosses(corner, ring[(index + 1) % ring.length]!, size))

/** Edge and window meet where neither a side of the window nor the edge itself separates them. */
const edgeCrosses = (a: Corner, b: Corner, { width, height }: { width: number; height: number }): boolean => {
  if (Math.max(a[0], b[0]) < 0 || Math.min(a[0], b[0]) > width) return false
  if (Math.max(a[1], b[1]) < 0 || Math.min(a[1], b[1]) > height) return false
  const sideOf = (x: number, y: number) => Math.sign((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]))
  const sides = [sideOf(0, 0), sideOf(width, 0), sideOf(0, height), sideOf(width, height)]
  return !sides.every((side) => side > 0) && !sides.every((side) => side < 0)
}
