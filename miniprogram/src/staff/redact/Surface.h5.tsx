import { type PointerEvent, useEffect, useRef } from 'react'
import type { SurfaceProps } from './Surface'
import './wide.h5.scss'

/** Takes the moves of one finger or of the mouse. The page does not scroll under it. */
export const Surface = ({ label, onSize, onDown, onMove, onUp, onCancel, children }: SurfaceProps) => {
  const surface = useRef<HTMLDivElement>(null)
  const held = useRef<number | null>(null)
  const latest = useRef(onSize)
  latest.current = onSize
  useEffect(() => {
    const element = surface.current
    if (!element) return
    const watch = new ResizeObserver(() => latest.current(element.getBoundingClientRect()))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    if (held.current !== null) {
      held.current = null
      return onCancel()
    }
    held.current = event.pointerId
    event.currentTarget.setPointerCapture(event.pointerId)
    const box = event.currentTarget.getBoundingClientRect()
    onSize(box)
    onDown(within(event, box), box)
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerId === held.current) onMove(within(event, event.currentTarget.getBoundingClientRect()))
  }
  const leave = (done: () => void) => (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerId !== held.current) return
    held.current = null
    done()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs of a form
    <div
      ref={surface}
      className="redact-surface"
      role="group"
      aria-label={label}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={leave(onUp)}
      onPointerCancel={leave(onCancel)}
    >
      {children}
    </div>
  )
}

const within = ({ clientX, clientY }: { clientX: number; clientY: number }, { left, top }: DOMRect) => ({
  x: clientX - left,
  y: clientY - top,
})
