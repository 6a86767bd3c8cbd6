import type { Point, Polygon } from '@shared/domain/geo'
import { memo, useMemo } from 'react'
import { mapLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { type MapView, metresPerPixel, type Pixel, project, type Size, TILE, toScreen } from './projection'
import type { MapPin, MapSpot } from './props'
import type { Grids } from './use-grids'

/** Where the usual tile servers end. */
const TILE_ZOOM_MAX = 18

/** The picture of the city below all else, where the server names a source of tiles. */
export const TileLayer = ({ address, view, size }: { address: string; view: MapView; size: Size }) => {
  const zoom = Math.min(TILE_ZOOM_MAX, Math.round(view.zoom))
  const side = TILE * 2 ** (view.zoom - zoom)
  const middle = project(view.center, view.zoom)
  const left = middle.x - size.width / 2
  const top = middle.y - size.height / 2
  const columns = range(Math.floor(left / side), Math.floor((left + size.width) / side))
  const rows = range(Math.floor(top / side), Math.floor((top + size.height) / side))
  return columns.flatMap((x) =>
    rows.map((y) => (
      <image
        key={`${zoom}/${x}/${y}`}
        href={address.replace('{z}', `${zoom}`).replace('{x}', `${x}`).replace('{y}', `${y}`)}
        x={x * side - left}
        y={y * side - top}
        width={side}
        height={side}
      />
    )),
  )
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step)

/** Its point is at its foot. */
const PIN_PX = 44

type PinLayerProps = {
  pins: readonly MapPin[]
  view: MapView
  size: Size
  onPinTap?: (id: string) => void
}

export const PinLayer = ({ pins, view, size, onPinTap }: PinLayerProps) =>
  pins.map(({ id, point, tone, label, chosen }) => {
    const { x, y } = toScreen(view, size, point)
    if (x < -PIN_PX || y < 0 || x > size.width + PIN_PX || y > size.height + PIN_PX) return null
    const look = `c-map-pin c-map-pin-${tone} ${chosen ? 'c-map-pin-chosen' : ''}`
    return (
      <div
        key={id}
        className="c-map-at"
        style={{ transform: `translate(${x}px, ${y}px)`, zIndex: chosen ? 1 : 0 }}
      >
        {onPinTap ? (
          <Tap className={look} label={label} onTap={() => onPinTap(id)}>
            <span className="c-map-pin-head" />
          </Tap>
        ) : (
          <span className={look}>
            <span className="c-map-pin-head" />
          </span>
        )}
      </div>
    )
  })

/** Below this a circle of doubt is smaller than the pin that stands in it. */
const CERTAIN_METRES = 5

type SpotLayerProps = { me: MapSpot | null; pin: MapSpot | null; view: MapView; size: Size }

/** Where the person is and where the pin is, each with the circle within which the truth lies. */
export const SpotLayer = ({ me, pin, view, size }: SpotLayerProps) => {
  const circleOf = ({ point, accuracy }: MapSpot) => {
    const { x, y } = toScreen(view, size, point)
    return { cx: x, cy: y, r: accuracy / metresPerPixel(view) }
  }
  return (
    <>
      {pin && pin.accuracy > CERTAIN_METRES && <circle className="c-map-doubt" {...circleOf(pin)} />}
      {me && <circle className="c-map-around-me" {...circleOf(me)} />}
      {me && <circle className="c-map-me" {...circleOf(me)} r={7} />}
    </>
  )
}

/** Paths are drawn once at this zoom, then moved and scaled as one with the map. */
const DRAWN_AT = 18
/** Metres a pixel: below, names fit on shop fronts, and between borders. */
const SHOP_NAMES_BELOW = 0.35
const GRID_NAMES_BELOW = 1.2

type BorderLayerProps = { borders: Grids; view: MapView; size: Size }

/** Grids, and close by the fronts of the shops with their names. */
export const BorderLayer = ({ borders, view, size }: BorderLayerProps) => {
  const anchor = borders.grids[0]?.polygon[0]?.[0] ?? borders.frontages[0]?.polygon[0]?.[0]
  if (!anchor) return null
  const origin = toScreen(view, size, anchor)
  const scale = 2 ** (view.zoom - DRAWN_AT)
  const metres = metresPerPixel(view)
  const areShopsNamed = metres < SHOP_NAMES_BELOW
  const named = areShopsNamed ? borders.frontages : metres < GRID_NAMES_BELOW ? borders.grids : []
  const names = named.map(({ name, polygon }) => ({
    words: name,
    at: toScreen(view, size, middleOf(polygon)),
  }))
  return (
    <>
      <g transform={`translate(${origin.x} ${origin.y}) scale(${scale})`}>
        <Shapes borders={borders} lng={anchor[0]} lat={anchor[1]} />
      </g>
      {readableNames(names, size).map(({ words, at: { x, y } }) => (
        <text
          key={`${words} ${x} ${y}`}
          className={areShopsNamed ? 'c-map-shop-name' : 'c-map-grid-name'}
          x={x}
          y={y}
        >
          {words}
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

/** The middle of the outer ring's corners: good enough to write a name at. */
const middleOf = ([ring = []]: Polygon): Point => {
  const corners = ring.slice(1)
  const sum = (axis: 0 | 1) => corners.reduce((total, corner) => total + corner[axis], 0)
  return [sum(0) / corners.length, sum(1) / corners.length]
}

type MapControlsProps = { onMe?: () => void; onZoom: (steps: number) => void }

export const MapControls = ({ onMe, onZoom }: MapControlsProps) => (
  <div className="c-map-controls">
    {onMe && (
      <Tap className="c-map-control" label={mapLabels.toMe} onTap={onMe}>
        <Icon name="locate" />
      </Tap>
    )}
    <Tap className="c-map-control" label={mapLabels.zoomIn} onTap={() => onZoom(1)}>
      <Icon name="plus" />
    </Tap>
    <Tap className="c-map-control" label={mapLabels.zoomOut} onTap={() => onZoom(-1)}>
      <Icon name="minus" />
    </Tap>
  </div>
)

export type MapName = { words: string; at: Pixel }

/** Chinese type is square: a name is as wide as it has characters. */
const TYPE_PX = 11
const GAP_PX = 4

/** The names that are in view and do not run into one that came before. */
export const readableNames = (names: readonly MapName[], size: Size): MapName[] => {
  const shown: MapName[] = []
  for (const name of names) {
    const { x, y } = name.at
    const isInView = x >= 0 && y >= 0 && x <= size.width && y <= size.height
    if (isInView && !shown.some((other) => collide(name, other))) shown.push(name)
  }
  return shown
}

const collide = (a: MapName, b: MapName): boolean =>
  Math.abs(a.at.y - b.at.y) < TYPE_PX + GAP_PX &&
  Math.abs(a.at.x - b.at.x) < ((a.words.length + b.words.length) * TYPE_PX) / 2 + GAP_PX
