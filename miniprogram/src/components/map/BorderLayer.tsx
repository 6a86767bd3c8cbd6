import type { Point, Polygon } from '@shared/domain/geo'
import { memo, useMemo } from 'react'
import { type MapView, metresPerPixel, type Pixel, project, type Size, toScreen } from './projection'
import type { Grids } from './use-grids'

/** Paths are drawn once at this zoom, then moved and scaled as one with the map. */
const DRAWN_AT = 18
/** Metres a pixel: below these, names fit on frontages and between the borders of grids. */
const SHOP_NAMES_BELOW = 0.35
const GRID_NAMES_BELOW = 1.2

/** Chinese type is square: the width of a name is its number of characters. */
const TYPE_PX = 11
const GAP_PX = 4

type BorderLayerProps = { borders: Grids; view: MapView; size: Size }

/** The borders of grids, with names; in a close view also the frontages of shops with theirs. */
export const BorderLayer = ({ borders, view, size }: BorderLayerProps) => {
  const anchor = borders.grids[0]?.polygon[0]?.[0] ?? borders.frontages[0]?.polygon[0]?.[0]
  if (!anchor) return null
  const origin = toScreen(view, size, anchor)
  const scale = 2 ** (view.zoom - DRAWN_AT)
  const metres = metresPerPixel(view)
  const areShopsNamed = metres < SHOP_NAMES_BELOW
  const named = areShopsNamed ? borders.frontages : metres < GRID_NAMES_BELOW ? borders.grids : []
  const names = named.map(({ name, polygon }) => ({
    text: name,
    at: toScreen(view, size, middleOf(polygon)),
  }))
  return (
    <>
      <g transform={`translate(${origin.x} ${origin.y}) scale(${scale})`}>
        <Shapes borders={borders} lng={anchor[0]} lat={anchor[1]} />
      </g>
      {readableNames(names, size).map(({ text, at: { x, y } }) => (
        <text
          key={`${text} ${x} ${y}`}
          className={areShopsNamed ? 'c-map-shop-name' : 'c-map-grid-name'}
          x={x}
          y={y}
        >
          {text}
        </text>
      ))}
    </>
  )
}

const Shapes = memo(({ borders, lng, lat }: { borders: Grids; lng: number; lat: number }) => {
  const paths = useMemo(() => {
    const pathOf = drawerFrom([lng, lat])
    return {
      grids: borders.grids.map(({ polygon }) => pathOf(polygon)).join(''),
      fronts: borders.frontages.map(({ polygon }) => pathOf(polygon)).join(''),
    }
  }, [borders, lng, lat])
  return (
    <>
      <path className="c-map-grid" d={paths.grids} />
      <path className="c-map-front" d={paths.fronts} />
    </>
  )
})

/** Draws polygons relative to `anchor`, as an SVG path. */
const drawerFrom = (anchor: Point) => {
  const origin = project(anchor, DRAWN_AT)
  return (polygon: Polygon): string =>
    polygon
      .map((ring) => {
        const corners = ring.map((point) => {
          const { x, y } = project(point, DRAWN_AT)
          return `${(x - origin.x).toFixed(1)} ${(y - origin.y).toFixed(1)}`
        })
        return `M${corners.join('L')}Z`
      })
      .join('')
}

/** The middle of the outer ring's corners: exact enough for a name. */
const middleOf = ([ring = []]: Polygon): Point => {
  const corners = ring.slice(1)
  const sum = (axis: 0 | 1) => corners.reduce((total, corner) => total + corner[axis], 0)
  return [sum(0) / corners.length, sum(1) / corners.length]
}

export type MapName = { text: string; at: Pixel }

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
