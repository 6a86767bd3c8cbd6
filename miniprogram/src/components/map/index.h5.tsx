import type { Point } from '@shared/domain/geo'
import { useEffect, useRef } from 'react'
import { useCity } from '../../api/use-city'
import { leftOutLabel, mapLabels } from '../../labels/components'
import { BorderLayer } from './BorderLayer'
import { MapControls, PinLayer, SpotLayer, TileLayer } from './layers'
import { boxOf, metresPerPixel, type Pixel, scaleBar, toPoint, zoomed } from './projection'
import type { CaseMapProps, MapPin } from './props'
import { useGestures } from './use-gestures'
import { useGrids } from './use-grids'
import { useSize, useView } from './use-view'
import './index.scss'

const SCALE_BAR_PX = 90
const noPins: readonly MapPin[] = []

/** The map of the browser: it needs no network except our own server, and no key. */
export const CaseMap = ({
  center,
  me = null,
  pins = noPins,
  pin = null,
  onPinMove,
  onPinTap,
  onMove,
  onTap,
  grids = false,
  still = false,
  height,
}: CaseMapProps) => {
  const box = useRef<HTMLElement>(null)
  const size = useSize(box)
  const { city } = useCity()
  const points = pin ? [] : pins.map(({ point }) => point)
  const { view, change, goTo } = useView({ center: pin?.point ?? center, points, size })
  const borders = useGrids(grids && size ? boxOf(view, size) : null)

  const moved = useRef(onMove)
  moved.current = onMove
  useEffect(() => moved.current?.(view.center), [view.center])

  const latest = useRef(view)
  latest.current = view
  const onRest = () => onPinMove?.(latest.current.center)
  const onGround = (pixel: Pixel) => size && onTap?.(toPoint(latest.current, size, pixel))
  const gestures = useGestures({ box, size, still, change, onRest, onGround })
  const jumpTo = (point: Point) => {
    goTo(point)
    onPinMove?.(point)
  }
  const note = still || !grids ? null : leftOutLabel(borders.leftOut)
  const bar = scaleBar(metresPerPixel(view), SCALE_BAR_PX)

  return (
    <section
      className={`c-map ${still ? 'c-map-still' : ''}`}
      ref={box}
      style={{ height }}
      aria-label={still ? mapLabels.stillLabel : mapLabels.label}
      {...gestures}
    >
      {size && (
        <>
          <svg className="c-map-ground" width={size.width} height={size.height} aria-hidden="true">
            {city?.tiles && <TileLayer urlPattern={city.tiles} view={view} size={size} />}
            {grids && <BorderLayer borders={borders} view={view} size={size} />}
            <SpotLayer me={me} pin={pin} view={view} size={size} />
          </svg>
          <PinLayer pins={pins} view={view} size={size} onPinTap={onPinTap} />
        </>
      )}
      {pin && (
        <div className="c-map-fixed" aria-hidden="true">
          <span className="c-map-fixed-head" />
        </div>
      )}
      {note && <div className="c-map-note">{note}</div>}
      <div className="c-map-scale" style={{ width: bar.pixels }}>
        {mapLabels.scale(bar.metres)}
      </div>
      {size && !still && (
        <MapControls
          onMe={me ? () => jumpTo(me.point) : undefined}
          onZoom={(steps) => {
            change((before) =>
              zoomed(before, size, { steps, fixed: { x: size.width / 2, y: size.height / 2 } }),
            )
          }}
        />
      )}
    </section>
  )
}
