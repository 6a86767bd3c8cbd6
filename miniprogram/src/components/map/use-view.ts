import type { Point } from '@shared/domain/geo'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type MapView, type Size, viewOfAll } from './projection'

/** The zoom of a street with its shop fronts. */
const CLOSE = 17.5

type ViewInput = { center: Point; points: readonly Point[]; size: Size | null }

/** The part of the world on the map: all `points` in view, or around `center`, until the person moves the map. */
export const useView = ({ center, points, size }: ViewInput) => {
  const [view, setView] = useState<MapView>({ center, zoom: CLOSE })
  const touched = useRef(false)

  const goTo = useCallback((point: Point) => setView((before) => ({ ...before, center: point })), [])
  const change = useCallback((turn: (view: MapView) => MapView) => {
    touched.current = true
    setView(turn)
  }, [])

  const [lng, lat] = center
  useEffect(() => goTo([lng, lat]), [goTo, lng, lat])

  const key = points.join(' ')
  const latest = useRef(points)
  latest.current = points
  useEffect(() => {
    if (key && size && !touched.current && latest.current.length > 1)
      setView(viewOfAll(latest.current, size, CLOSE))
  }, [key, size])

  return { view, change, goTo }
}

/** The size of an element in the browser; null until it is known. */
export const useSize = (box: RefObject<HTMLElement | null>): Size | null => {
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element
      setSize(width > 0 && height > 0 ? { width, height } : null)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return size
}
