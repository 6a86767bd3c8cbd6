import type { WeappNode } from '../nodes'

/** The window of a map, as Web Mercator has it; all positions are GCJ-02, as WeChat's map takes them. */

export type Position = { longitude: number; latitude: number }
type Size = { width: number; height: number }

/** WeChat's own, where the template names none. */
const SCALE = 16
const TILE = 256
const usual: Size = { width: 375, height: 300 }

export function middleOf(map: WeappNode): Position {
  return { longitude: Number(map.attr('longitude')), latitude: Number(map.attr('latitude')) }
}

export const scaleOf = (map: WeappNode): number => Number(map.attr('scale') ?? SCALE)

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
