import type { BoxKind, RedactionBox } from '../photos'

/** A place on the picture: shares of its width and height, 0–1 from the upper left corner. */
export type Spot = { x: number; y: number }

/** The picture as it is shown, in px. */
export type Size = { width: number; height: number }

/** A finger hides about this many px around its middle. */
export const REACH_PX = 22
/** In px: a finger that moves less has tapped. */
const TAP_PX = 8
/** Shares: a smaller box covers nothing that one can read, and cannot be hit again. */
const LEAST = 0.015

/** The spot under a finger, which may have left the picture. */
export const spotAt = (px: { x: number; y: number }, { width, height }: Size): Spot => ({
  x: within(px.x / Math.max(1, width), 0, 1),
  y: within(px.y / Math.max(1, height), 0, 1),
})

export const isTap = (from: Spot, to: Spot, { width, height }: Size): boolean =>
  Math.hypot((to.x - from.x) * width, (to.y - from.y) * height) < TAP_PX

/** The box between two corners in any order. */
export const boxBetween = (kind: BoxKind, from: Spot, to: Spot): RedactionBox =>
  fitted({
    kind,
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  })

/** The box moved along with the finger; its size stays. */
export const movedBox = (box: RedactionBox, from: Spot, to: Spot): RedactionBox =>
  fitted({ ...box, x: box.x + to.x - from.x, y: box.y + to.y - from.y })

/** The box with its lower right corner moved along with the finger. */
export const resizedBox = (box: RedactionBox, from: Spot, to: Spot): RedactionBox => {
  const width = within(box.width + to.x - from.x, LEAST, 1 - box.x)
  const height = within(box.height + to.y - from.y, LEAST, 1 - box.y)
  return fitted({ ...box, width, height })
}

/** The topmost box at this spot, a small one also beside it; null: none. */
export const boxAt = (boxes: readonly RedactionBox[], spot: Spot, size: Size): number | null => {
  const topmost = (isHit: (box: RedactionBox) => boolean) => boxes.map(isHit).lastIndexOf(true)
  const exact = topmost((box) => holds(box, spot))
  if (exact >= 0) return exact
  const near = topmost((box) => holds(reachOf(box, size), spot))
  return near >= 0 ? near : null
}

export type Handle = 'cross' | 'corner'

/** The middles of the two handles of a chosen box, in px within the picture: × above its upper right corner, size below the lower one. */
export const handlesOf = (
  box: RedactionBox,
  { width, height }: Size,
): Record<Handle, { x: number; y: number }> => {
  const right = within((box.x + box.width) * width, REACH_PX, width - REACH_PX)
  const inside = (y: number) => within(y, REACH_PX, height - REACH_PX)
  const cross = inside(box.y * height)
  const corner = inside((box.y + box.height) * height)
  // The handles of a flat box would cover each other.
  const apart = corner - cross < 2 * REACH_PX
  return {
    cross: { x: right, y: apart ? inside(box.y * height - REACH_PX) : cross },
    corner: {
      x: apart ? within(right + REACH_PX, REACH_PX, width - REACH_PX) : right,
      y: apart ? inside(corner + REACH_PX) : corner,
    },
  }
}

/** The handle of a chosen box under the finger. */
export const handleAt = (box: RedactionBox, spot: Spot, size: Size): Handle | null => {
  const at = { x: spot.x * size.width, y: spot.y * size.height }
  const { cross, corner } = handlesOf(box, size)
  const isAt = (handle: { x: number; y: number }) =>
    Math.max(Math.abs(handle.x - at.x), Math.abs(handle.y - at.y)) <= REACH_PX
  if (isAt(cross)) return 'cross'
  return isAt(corner) ? 'corner' : null
}

export const holds = ({ x, y, width, height }: RedactionBox, spot: Spot): boolean =>
  spot.x >= x && spot.x <= x + width && spot.y >= y && spot.y <= y + height

/** A small box with the room around it in which a finger means it. */
const reachOf = (box: RedactionBox, { width, height }: Size): RedactionBox => {
  const dx = Math.max(0, REACH_PX / Math.max(1, width) - box.width / 2)
  const dy = Math.max(0, REACH_PX / Math.max(1, height) - box.height / 2)
  return { ...box, x: box.x - dx, y: box.y - dy, width: box.width + 2 * dx, height: box.height + 2 * dy }
}

/** Within the picture and not too small. */
const fitted = ({ kind, x, y, width, height }: RedactionBox): RedactionBox => {
  const wide = rounded(within(width, LEAST, 1))
  const high = rounded(within(height, LEAST, 1))
  return {
    kind,
    x: rounded(within(x, 0, 1 - wide)),
    y: rounded(within(y, 0, 1 - high)),
    width: wide,
    height: high,
  }
}

/** Ten thousandths are finer than the pixels of a phone's photo need. */
const rounded = (share: number): number => Math.round(share * 10_000) / 10_000

const within = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most))
