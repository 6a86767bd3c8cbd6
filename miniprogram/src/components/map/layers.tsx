import { mapLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from '../inputs/Tap'
import { clusterLabel, clustersOf } from './clusters'
import { type MapView, metresPerPixel, project, type Size, TILE, toScreen } from './projection'
import type { MapPin, MapSpot } from './props'

/** The closest zoom of the usual tile servers. */
const TILE_ZOOM_MAX = 18

/** The map tiles below all other layers, if the server names a source of tiles. */
export const TileLayer = ({ urlPattern, view, size }: { urlPattern: string; view: MapView; size: Size }) => {
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
        href={urlPattern.replace('{z}', `${zoom}`).replace('{x}', `${x}`).replace('{y}', `${y}`)}
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

/** The height of a pin; its foot stands on its point. */
const PIN_PX = 44
/** Pins nearer to one another than this are shown as one. */
const FINGER_PX = 40

type PinLayerProps = {
  pins: readonly MapPin[]
  view: MapView
  size: Size
  onPinTap?: (ids: readonly string[]) => void
}

export const PinLayer = ({ pins, view, size, onPinTap }: PinLayerProps) =>
  clustersOf(pins, metresPerPixel(view) * FINGER_PX).map((cluster) => {
    const { point, tone, chosen } = cluster
    const ids = cluster.pins.map(({ id }) => id)
    const head = (
      <>
        <span className="c-map-pin-head" />
        {ids.length > 1 && <span className="c-map-pin-count">{ids.length}</span>}
      </>
    )
    const { x, y } = toScreen(view, size, point)
    if (x < -PIN_PX || y < 0 || x > size.width + PIN_PX || y > size.height + PIN_PX) return null
    const look = `c-map-pin c-map-pin-${tone} ${chosen ? 'c-map-pin-chosen' : ''}`
    return (
      <div
        key={ids[0]}
        className="c-map-at"
        style={{ transform: `translate(${x}px, ${y}px)`, zIndex: chosen ? 1 : 0 }}
      >
        {onPinTap ? (
          <Tap className={look} label={clusterLabel(cluster)} onTap={() => onPinTap(ids)}>
            {head}
          </Tap>
        ) : (
          <span className={look}>{head}</span>
        )}
      </div>
    )
  })

/** Below this accuracy the circle is smaller than the pin in it. */
const CERTAIN_METRES = 5

type SpotLayerProps = { me: MapSpot | null; pin: MapSpot | null; view: MapView; size: Size }

/** The positions of the person and of the pin, each with the circle of its accuracy. */
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
