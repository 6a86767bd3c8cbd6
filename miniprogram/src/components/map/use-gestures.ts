import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { type MapView, type Pixel, panned, type Size, zoomed } from './projection'

const CLICK_SLOP_PX = 5
const WHEEL_STEPS_PER_PX = 1 / 250

type GestureOptions = {
  box: RefObject<HTMLElement | null>
  size: Size | null
  /** Takes no gesture: the page scrolls instead. */
  still: boolean
  change: (turn: (view: MapView) => MapView) => void
  /** Called when the person has let go, or the wheel has stopped. */
  onRest: () => void
  /** Called on a tap on the map itself, not on a button above it. */
  onGround: (at: Pixel) => void
}

/** Drag, pinch and wheel in the browser. */
export const useGestures = ({ box, size, still, change, onRest, onGround }: GestureOptions) => {
  const held = useRef(new Map<number, Pixel>())
  const moved = useRef(0)
  const latest = useRef({ size, change, onRest })
  latest.current = { size, change, onRest }

  useEffect(() => {
    const element = box.current
    if (!element || still) return
    let rest: ReturnType<typeof setTimeout>
    // Added by hand: React's own listener is passive and cannot stop the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { size, change, onRest } = latest.current
      if (!size) return
      const fixed = within(element, event)
      change((view) => zoomed(view, size, { steps: -event.deltaY * WHEEL_STEPS_PER_PX, fixed }))
      clearTimeout(rest)
      rest = setTimeout(onRest, 200)
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      clearTimeout(rest)
      element.removeEventListener('wheel', onWheel)
    }
  }, [box, still])

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (held.current.size === 0) moved.current = 0
    held.current.set(event.pointerId, within(event.currentTarget, event))
  }

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = held.current.get(event.pointerId)
    if (!before || !size) return
    const now = within(event.currentTarget, event)
    const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1]
    moved.current += Math.hypot(now.x - before.x, now.y - before.y)
    // Not captured before the slop: a capture on a mere press would take away the click on a pin.
    if (moved.current > CLICK_SLOP_PX) event.currentTarget.setPointerCapture(event.pointerId)
    held.current.set(event.pointerId, now)
    change((view) => {
      if (!other) return panned(view, now.x - before.x, now.y - before.y)
      const spread = distance(now, other) / Math.max(1, distance(before, other))
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
      const pulled = panned(view, (now.x - before.x) / 2, (now.y - before.y) / 2)
      return zoomed(pulled, size, { steps: Math.log2(spread), fixed: middle })
    })
  }

  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!held.current.delete(event.pointerId)) return
    if (held.current.size > 0) return
    if (moved.current > 0) onRest()
    if (moved.current <= CLICK_SLOP_PX && event.type === 'pointerup' && !isOnButton(event.target))
      onGround(within(event.currentTarget, event))
  }

  if (still) return {}
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp }
}

const isOnButton = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button') !== null

const within = (element: Element, event: { clientX: number; clientY: number }): Pixel => {
  const { left, top } = element.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

const distance = (a: Pixel, b: Pixel): number => Math.hypot(a.x - b.x, a.y - b.y)
