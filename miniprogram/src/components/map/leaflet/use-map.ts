import { distanceMetres, type Point } from '@shared/domain/geo'
import type { Map as Leaflet, LeafletMouseEvent } from 'leaflet'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Box } from '../projection'
import { boxOf, type GestureHint, type MapKind, makeMap, middleOf, shareWithPage, toLatLng } from './make-map'

type MapInput = {
  ground: RefObject<HTMLElement | null>
  around: RefObject<HTMLElement | null>
  /** As the map begins. */
  kind: MapKind
  /** Brings all that the map is about into view. */
  fit: (map: Leaflet) => void
  onHint: (hint: GestureHint) => void
  /** `byPerson`: not by a new centre or size that the page gave. */
  onRest: (middle: Point, byPerson: boolean) => void
  onTap?: (point: Point) => void
}

/** A smaller move is none. */
const MOVED_METRES = 0.5

/** One Leaflet map for the life of the component, and its window whenever it has come to rest. */
export const useMap = (input: MapInput) => {
  const [map, setMap] = useState<Leaflet | null>(null)
  const [box, setBox] = useState<Box | null>(null)
  const [zoom, setZoom] = useState(input.kind.zoom)
  const latest = useRef(input)
  latest.current = input
  const made = useRef<Leaflet | null>(null)
  const touched = useRef(false)
  const isOwn = useRef(false)

  /** Moves the map without calling it the person's move. */
  const own = useCallback((move: (map: Leaflet) => void) => {
    if (!made.current) return
    isOwn.current = true
    move(made.current)
    isOwn.current = false
  }, [])
  const place = useCallback(
    (target: Point | 'fit') =>
      own((map) => {
        if (target === 'fit') return touched.current ? undefined : latest.current.fit(map)
        if (distanceMetres(middleOf(map), target) < MOVED_METRES) return
        map.setView(toLatLng(target), map.getZoom(), { animate: false })
      }),
    [own],
  )

  useEffect(() => {
    const { ground, around, kind, fit } = latest.current
    if (!ground.current || !around.current) return
    const map = makeMap(ground.current, kind)
    made.current = map
    const tell = () => {
      const { x: width, y: height } = map.getSize()
      if (width === 0 || height === 0) return
      setBox(boxOf(map))
      setZoom(map.getZoom())
      if (!isOwn.current) touched.current = true
      latest.current.onRest(middleOf(map), !isOwn.current)
    }
    own(fit)
    own(tell)
    map.on('moveend', tell)
    map.on('click', ({ latlng }: LeafletMouseEvent) => latest.current.onTap?.([latlng.lng, latlng.lat]))
    // A sheet slides in, a phone is turned: Leaflet hears of the window alone.
    const sizes = new ResizeObserver(() =>
      own(() => {
        map.invalidateSize({ pan: false })
        if (!touched.current) latest.current.fit(map)
        tell()
      }),
    )
    sizes.observe(ground.current)
    const endSharing =
      kind.still || kind.free
        ? undefined
        : shareWithPage(map, around.current, (hint) => latest.current.onHint(hint))
    setMap(map)
    return () => {
      endSharing?.()
      sizes.disconnect()
      made.current = null
      map.remove()
    }
  }, [own])

  return { map, box, zoom, place }
}

const HINT_MS = 1500

/** Says for a moment how the map is moved, to somebody who tried another way. */
export const useHint = () => {
  const [hint, setHint] = useState<GestureHint | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tellHint = useCallback((next: GestureHint) => {
    setHint(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setHint(null), HINT_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { hint, tellHint }
}
