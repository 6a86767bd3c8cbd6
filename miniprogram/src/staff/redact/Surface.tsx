import type { Size } from '@shared/domain/photo/box-shape'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type PropsWithChildren, useEffect, useRef } from 'react'

type Px = { x: number; y: number }

export type SurfaceProps = PropsWithChildren<{
  label: string
  /** The size in px, as soon as it is known and whenever a finger is put down. */
  onSize: (size: Size) => void
  /** In px from the upper left corner of the surface; also outside of it. */
  onDown: (at: Px, size: Size) => void
  onMove: (at: Px) => void
  onUp: () => void
  /** The drag became something else, such as a second finger. */
  onCancel: () => void
}>

const ID = 'redact-surface'
type Rect = Size & { left: number; top: number }

/** Takes the moves of one finger. The page does not scroll under it. */
export const Surface = ({ onSize, onDown, onMove, onUp, onCancel, children }: SurfaceProps) => {
  // The page may have scrolled: measured at each touch. What follows waits for it, in its order.
  const rect = useRef<Promise<Rect>>(Promise.resolve({ left: 0, top: 0, width: 0, height: 0 }))
  const latest = useRef(onSize)
  latest.current = onSize
  useEffect(() => Taro.nextTick(() => void measure().then((size) => latest.current(size))), [])

  const down = (event: object) => {
    const [touch, second] = touchesOf(event)
    if (!touch) return
    if (second) return onCancel()
    rect.current = measure()
    void rect.current.then((box) => {
      onSize(box)
      onDown(within(touch, box), box)
    })
  }
  const move = (event: object) => {
    const [touch] = touchesOf(event)
    if (touch) void rect.current.then((box) => onMove(within(touch, box)))
  }
  const up = () => void rect.current.then(onUp)
  return (
    <View
      id={ID}
      className="redact-surface"
      catchMove
      onTouchStart={down}
      onTouchMove={move}
      onTouchEnd={up}
      onTouchCancel={onCancel}
    >
      {children}
    </View>
  )
}

type Touch = { clientX: number; clientY: number }

/** The fingers that are down; Taro's type of an event does not tell them. */
const touchesOf = (event: object): readonly Touch[] =>
  'touches' in event && Array.isArray(event.touches) ? event.touches : []

const within = ({ clientX, clientY }: Touch, { left, top }: Rect): Px => ({
  x: clientX - left,
  y: clientY - top,
})

const measure = (): Promise<Rect> =>
  new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${ID}`)
      .boundingClientRect((found) => {
        const { left = 0, top = 0, width = 0, height = 0 } = Array.isArray(found) ? {} : (found ?? {})
        resolve({ left, top, width, height })
      })
      .exec()
  })
