import type { Element } from 'glass-easel'
import type { WeappNode } from '../nodes'

/** The window of a map, as Web Mercator has it; all positions are GCJ-02, as WeChat's map takes them. */

export type Position = { longitude: number; latitude: number }
type Size = { width: number; height: number }

/** WeChat's own, where the template names none. */
const SCALE = 16
const TILE = 256
const usual: Size = { width: 375, height: 300 }

/** The middle and the scale that the app has given. */
export const givenMiddle = (map: WeappNode): Position => ({
  longitude: Number(map.attr('longitude')),
  latitude: Number(map.attr('latitude')),
})
const givenScale = (map: WeappNode): number => Number(map.attr('scale') ?? SCALE)

/** Where a finger or a call has brought a map: it stays there until the app gives it something else than before. */
const middles = new WeakMap<Element, { given: Position; now: Position }>()
const scales = new WeakMap<Element, { given: number; now: number }>()

export function moveWindow(map: WeappNode, { longitude, latitude, scale }: Position & { scale?: number }) {
  middles.set(map.element, { given: givenMiddle(map), now: { longitude, latitude } })
  if (scale !== undefined) scales.set(map.element, { given: givenScale(map), now: scale })
}

export const isSame = (one: Position, other: Position): boolean =>
  one.longitude === other.longitude && one.latitude === other.latitude

export function middleOf(map: WeappNode): Position {
  const given = givenMiddle(map)
  const moved = middles.get(map.element)
  return moved && isSame(moved.given, given) ? { ...moved.now } : given
}

export function scaleOf(map: WeappNode): number {
  const given = givenScale(map)
  const moved = scales.get(map.element)
  return moved?.given === given ? moved.now : given
}

export function regionOf(map: WeappNode, size: Size = usual) {
  const { longitude, latitude } = middleOf(map)
  const degrees = 360 / (TILE * 2 ** scaleOf(map))
  const across = (size.width / 2) * degrees
  const up = (size.height / 2) * degrees * Math.cos((latitude * Math.PI) / 180)
  return {
    southwest: { longitude: longitude - across, latitude: latitude - up },
    northeast: { longitude: longitude + across, latitude: latitude + up },
  }
}
