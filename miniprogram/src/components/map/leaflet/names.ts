import type { Point, Polygon } from '@shared/domain/geo'
import type { Pixel, Size } from '../projection'
import type { Grids } from '../use-grids'

/** Metres a pixel: below these, names fit on frontages and between the borders of grids. */
const SHOP_NAMES_BELOW = 0.35
const GRID_NAMES_BELOW = 1.2

/** Chinese type is square: the width of a name is its number of characters. */
const TYPE_PX = 11
const GAP_PX = 4

export type MapName = { text: string; at: Pixel }

type Named = { kind: 'shop' | 'grid'; names: { text: string; point: Point }[] }

/** The names that fit at this scale: of shops in a close view, else of grids, else none. */
export const namesAt = ({ grids, frontages }: Grids, metresOfPixel: number): Named => {
  const isClose = metresOfPixel < SHOP_NAMES_BELOW
  const named = isClose ? frontages : metresOfPixel < GRID_NAMES_BELOW ? grids : []
  const names = named.map(({ name, polygon }) => ({ text: name, point: middleOfShape(polygon) }))
  return { kind: isClose ? 'shop' : 'grid', names }
}

/** The middle of the outer ring's corners: exact enough for a name. */
const middleOfShape = ([ring = []]: Polygon): Point => {
  const corners = ring.slice(1)
  const sum = (axis: 0 | 1) => corners.reduce((total, corner) => total + corner[axis], 0)
  return [sum(0) / corners.length, sum(1) / corners.length]
}

/** The names in view, without those that would overlap an earlier one. */
export const readableNames = (names: readonly MapName[], size: Size): MapName[] => {
  const shown: MapName[] = []
  for (const name of names) {
    const { x, y } = name.at
    const isInView = x >= 0 && y >= 0 && x <= size.width && y <= size.height
    if (isInView && !shown.some((other) => overlap(name, other))) shown.push(name)
  }
  return shown
}

const overlap = (a: MapName, b: MapName): boolean =>
  Math.abs(a.at.y - b.at.y) < TYPE_PX + GAP_PX &&
  Math.abs(a.at.x - b.at.x) < ((a.text.length + b.text.length) * TYPE_PX) / 2 + GAP_PX
