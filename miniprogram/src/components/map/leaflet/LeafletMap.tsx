import { type LayerGroup, type Map as Leaflet, latLngBounds, tileLayer } from 'leaflet'
import { useEffect, useMemo, useRef } from 'react'
import { useCity } from '../../../api/use-city'
import { leftOutLabel, mapLabels } from '../../../labels/components'
import { Icon } from '../../Icon'
import { Tap } from '../../inputs/Tap'
import { clustersOf } from '../clusters'
import { CITY_ZOOM, metresPerPixel, pinAccuracyIn, scaleBar } from '../projection'
import type { CaseMapProps, MapPin } from '../props'
import { useGrids } from '../use-grids'
import { drawBorders, drawNames, drawPins, drawSpots } from './draw'
import { toLatLng } from './make-map'
import { useHint, useMap } from './use-map'
import 'leaflet/dist/leaflet.css'
import './leaflet.scss'

/** The zoom of a street with its shop fronts. */
const CLOSE = 17.5
/** Pixels left free on each side of the pins. */
const ROOM = 48
const SCALE_BAR_PX = 90
/** Pins nearer to one another than this are shown as one. */
const FINGER_PX = 40
/** The closest zoom of the usual tile servers. */
const TILE_ZOOM_MAX = 18
const noPins: readonly MapPin[] = []

/** The map of the browser: it needs no network except our own server, and no key. Streets come from tiles, if the city has some. */
export const LeafletMap = ({
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
  wide = false,
  free = false,
  height,
}: CaseMapProps) => {
  const around = useRef<HTMLDivElement>(null)
  const ground = useRef<HTMLElement>(null)
  const { hint, tellHint } = useHint()
  const start = pin?.point ?? center
  const points = pin || pins.length < 2 ? null : pins.map(({ point }) => toLatLng(point))
  const fit = (map: Leaflet) => {
    if (points) map.fitBounds(latLngBounds(points), { padding: [ROOM, ROOM], maxZoom: CLOSE, animate: false })
  }
  const { map, box, zoom, place } = useMap({
    ground,
    around,
    kind: { center: start, zoom: wide ? CITY_ZOOM : CLOSE, still, free },
    fit,
    onHint: tellHint,
    onRest: (middle, byPerson) => {
      onMove?.(middle)
      const view = { center: middle, zoom: map?.getZoom() ?? CLOSE }
      if (byPerson && pin) onPinMove?.({ point: middle, accuracy: pinAccuracyIn(view) })
    },
    onTap,
  })
  const { city } = useCity()
  const tiles = city?.tiles
  const borders = useGrids(grids ? box : null)
  const metres = metresPerPixel({ center: start, zoom })
  const clusters = useMemo(() => clustersOf(pins, metres * FINGER_PX), [pins, metres])

  const [lng, lat] = start
  useEffect(() => place([lng, lat]), [place, lng, lat])
  // A list of pins that comes later than the map.
  const pinCount = points?.length ?? 0
  useEffect(() => {
    if (pinCount > 0) place('fit')
  }, [place, pinCount])

  useEffect(() => {
    if (!map || !tiles) return
    const layer = tileLayer(tiles, { maxNativeZoom: TILE_ZOOM_MAX, maxZoom: map.getMaxZoom() }).addTo(map)
    return () => void layer.remove()
  }, [map, tiles])
  useLayer(map, () => drawBorders(borders), [borders])
  useLayer(map, (on) => drawNames(on, borders), [borders, box])
  useLayer(map, () => drawSpots(me, pin), [me, pin?.point, pin?.accuracy])
  useLayer(map, () => drawPins(clusters, onPinTap), [clusters, onPinTap])

  const note = still || !grids ? null : leftOutLabel(borders.leftOut)
  const bar = scaleBar(metres, SCALE_BAR_PX)
  const look = `${still ? 'c-map-still' : ''} ${free ? 'c-map-free' : ''} ${tiles ? 'c-map-tiled' : ''}`
  return (
    <div className={`c-map ${look}`} ref={around} style={{ height }}>
      <section
        className="c-map-ground"
        ref={ground}
        aria-label={still ? mapLabels.stillLabel : mapLabels.byKeys}
      />
      {pin && (
        <div className="c-map-fixed" aria-hidden="true">
          <span className="c-map-fixed-head" />
        </div>
      )}
      {note && <div className="c-map-note">{note}</div>}
      {hint && <div className="c-map-hint">{mapLabels.hint[hint]}</div>}
      <div className="c-map-scale" style={{ width: bar.pixels }}>
        {mapLabels.scale(bar.metres)}
      </div>
      {map && !still && (
        <div className="c-map-controls">
          {me && (
            <Tap
              className="c-map-control"
              label={mapLabels.toMe}
              onTap={() => map.setView(toLatLng(me.point))}
            >
              <Icon name="locate" />
            </Tap>
          )}
          <Tap className="c-map-control" label={mapLabels.zoomIn} onTap={() => zoomBy(map, 1)}>
            <Icon name="plus" />
          </Tap>
          <Tap className="c-map-control" label={mapLabels.zoomOut} onTap={() => zoomBy(map, -1)}>
            <Icon name="minus" />
          </Tap>
        </div>
      )}
    </div>
  )
}

/** At once: during its animation Leaflet would ignore the next tap. */
const zoomBy = (map: Leaflet, steps: number) => void map.setZoom(map.getZoom() + steps, { animate: false })

/** A layer that is drawn anew when one of these changes. */
const useLayer = (map: Leaflet | null, draw: (map: Leaflet) => LayerGroup, on: readonly unknown[]) => {
  const latest = useRef(draw)
  latest.current = draw
  useEffect(() => {
    if (!map) return
    const layer = latest.current(map).addTo(map)
    return () => void layer.remove()
  }, [map, ...on])
}
