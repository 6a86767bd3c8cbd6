import type { Polygon } from '@shared/domain/geo'
import {
  circle,
  circleMarker,
  divIcon,
  type LatLngTuple,
  type LayerGroup,
  type Map as Leaflet,
  layerGroup,
  marker,
  polygon,
} from 'leaflet'
import { type Cluster, clusterLabel } from '../clusters'
import { metresPerPixel } from '../projection'
import type { MapSpot } from '../props'
import type { Grids } from '../use-grids'
import { middleOf, toLatLng } from './make-map'
import { namesAt, readableNames } from './names'

/** What lies on the map, as layers that are made anew when it changes. Their looks are in index.scss. */

const cornersOf = (shape: Polygon): LatLngTuple[][] => shape.map((ring) => ring.map(toLatLng))

/** All shapes of a kind as one path. Not simplified once more: each would lose other points than its neighbour. */
const shapesOf = (shapes: readonly { polygon: Polygon }[], className: string) =>
  polygon(
    shapes.map((shape) => cornersOf(shape.polygon)),
    { className, interactive: false, smoothFactor: 0, fillRule: 'nonzero' },
  )

export const drawBorders = ({ grids, frontages }: Grids): LayerGroup =>
  layerGroup([shapesOf(grids, 'c-map-grid'), shapesOf(frontages, 'c-map-front')])

/** Names of what is in view now; a moved map gets others. */
export const drawNames = (map: Leaflet, borders: Grids): LayerGroup => {
  const { x: width, y: height } = map.getSize()
  const { kind, names } = namesAt(borders, metresPerPixel({ center: middleOf(map), zoom: map.getZoom() }))
  const placed = names.map(({ text, point }) => ({ text, at: map.latLngToContainerPoint(toLatLng(point)) }))
  return layerGroup(
    readableNames(placed, { width, height }).map(({ text, at: { x, y } }) => {
      const name = document.createElement('span')
      name.className = `c-map-${kind}-name`
      name.textContent = text
      const icon = divIcon({ html: name, className: '', iconSize: [0, 0] })
      return marker(map.containerPointToLatLng([x, y]), {
        icon,
        pane: 'names',
        interactive: false,
        keyboard: false,
      })
    }),
  )
}

type OnTap = (ids: readonly string[]) => void

export const drawPins = (clusters: readonly Cluster[], onTap: OnTap | undefined): LayerGroup =>
  layerGroup(
    clusters.map((cluster) =>
      marker(toLatLng(cluster.point), {
        icon: divIcon({ html: pinOf(cluster, onTap), className: '', iconSize: [0, 0] }),
        // The pin is a button of its own.
        interactive: false,
        keyboard: false,
        zIndexOffset: cluster.chosen ? 1000 : 0,
      }),
    ),
  )

const pinOf = (cluster: Cluster, onTap: OnTap | undefined): HTMLElement => {
  const pin = document.createElement(onTap ? 'button' : 'span')
  pin.className = `c-map-pin c-map-pin-${cluster.tone} ${cluster.chosen ? 'c-map-pin-chosen' : ''}`
  pin.append(part('c-map-pin-head'))
  if (cluster.pins.length > 1) pin.append(part('c-map-pin-count', `${cluster.pins.length}`))
  if (pin instanceof HTMLButtonElement && onTap) {
    pin.type = 'button'
    pin.classList.add('c-tap')
    pin.setAttribute('aria-label', clusterLabel(cluster))
    pin.addEventListener('click', (event) => {
      // Not a tap on the ground below.
      event.stopPropagation()
      onTap(cluster.pins.map(({ id }) => id))
    })
  }
  return pin
}

const part = (className: string, text = ''): HTMLElement => {
  const made = document.createElement('span')
  made.className = className
  made.textContent = text
  return made
}

/** Metres. Below this accuracy the circle is smaller than the pin in it. */
const CERTAIN_METRES = 5

/** The positions of the person and of the pin, each with the circle of its accuracy. */
export const drawSpots = (me: MapSpot | null, pin: MapSpot | null): LayerGroup => {
  const around = ({ point, accuracy }: MapSpot, className: string) =>
    circle(toLatLng(point), { radius: accuracy, className, interactive: false })
  const dot = (point: MapSpot['point']) =>
    circleMarker(toLatLng(point), { radius: 7, className: 'c-map-me', interactive: false })
  return layerGroup([
    ...(pin && pin.accuracy > CERTAIN_METRES ? [around(pin, 'c-map-doubt')] : []),
    ...(me ? [around(me, 'c-map-around-me'), dot(me.point)] : []),
  ])
}
