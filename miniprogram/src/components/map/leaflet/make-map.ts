import type { Point } from '@shared/domain/geo'
import { type LatLngTuple, type Map as Leaflet, map as makeLeaflet } from 'leaflet'
import type { Box } from '../projection'

/** Leaflet says latitude first. */
export const toLatLng = ([lng, lat]: Point): LatLngTuple => [lat, lng]

export const boxOf = (map: Leaflet): Box => {
  const bounds = map.getBounds()
  return {
    west: bounds.getWest(),
    south: bounds.getSouth(),
    east: bounds.getEast(),
    north: bounds.getNorth(),
  }
}

export const middleOf = (map: Leaflet): Point => {
  const { lng, lat } = map.getCenter()
  return [lng, lat]
}

/** Closer than a tile server allows, because a shop front is 4 m wide. */
const ZOOM_MAX = 20
const ZOOM_MIN = 9

/** `still`: shows only. `free`: it has a sheet of its own, so that one finger and the wheel may move it. */
export type MapKind = { center: Point; zoom: number; still: boolean; free: boolean }

export const makeMap = (element: HTMLElement, { center, zoom, still, free }: MapKind): Leaflet => {
  const map = makeLeaflet(element, {
    center: toLatLng(center),
    zoom,
    minZoom: ZOOM_MIN,
    maxZoom: ZOOM_MAX,
    zoomSnap: 0.5,
    zoomControl: false,
    attributionControl: false,
    bounceAtZoomLimits: false,
    boxZoom: false,
    dragging: free && !still,
    scrollWheelZoom: free && !still,
    doubleClickZoom: !still,
    touchZoom: !still,
    keyboard: !still,
  })
  // They repeat what the page says; a screen reader gets pins and buttons.
  for (const pane of ['tilePane', 'overlayPane']) map.getPane(pane)?.setAttribute('aria-hidden', 'true')
  const names = map.createPane('names')
  names.setAttribute('aria-hidden', 'true')
  names.classList.add('c-map-names')
  return map
}

export type GestureHint = 'fingers' | 'wheel'

/**
 * Lets the page scroll over the map: one finger and the wheel are the page's; two fingers, a mouse that drags, and the
 * wheel with Ctrl are the map's. Calls back when somebody tried the other way. Returns the function that ends it.
 */
export const shareWithPage = (
  map: Leaflet,
  around: HTMLElement,
  onHint: (hint: GestureHint) => void,
): (() => void) => {
  // In the phase before the map's own listeners, so that each gesture finds the right ones in place.
  const onPointer = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'mouse') map.dragging.enable()
    else map.dragging.disable()
  }
  const onWheel = (event: WheelEvent) => {
    const isForMap = event.ctrlKey || event.metaKey
    if (isForMap) map.scrollWheelZoom.enable()
    else {
      map.scrollWheelZoom.disable()
      onHint('wheel')
    }
  }
  const onTouchMove = ({ touches }: TouchEvent) => {
    if (touches.length === 1) onHint('fingers')
  }
  around.addEventListener('pointerdown', onPointer, true)
  around.addEventListener('wheel', onWheel, { capture: true, passive: true })
  around.addEventListener('touchmove', onTouchMove, { passive: true })
  return () => {
    around.removeEventListener('pointerdown', onPointer, true)
    around.removeEventListener('wheel', onWheel, true)
    around.removeEventListener('touchmove', onTouchMove)
  }
}
