import type { Polygon } from '@shared/domain/geo'

/** West, south, east, north; each a number of 32 bits. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/**
 * The box around polygons, in half the memory: up to 0.8 m larger on each side than it must be, never smaller.
 * Holes lie within their outer rings. Without polygons it is inside out.
 */
export const boxOf = (polygons: readonly Polygon[]): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer = []] of polygons) {
    for (let i = 0; i < outer.length; i++) {
      const [x, y] = outer[i]!
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  }
  return [floored(west), floored(south), -floored(-east), -floored(-north)]
}

const single = new Float32Array(1)
const bits = new Int32Array(single.buffer)
/** The smallest number below 0. */
const BELOW_ZERO = -0x7fffffff

/** The greatest number of 32 bits that is not above the value. */
const floored = (value: number): number => {
  single[0] = value
  const nearest = single[0]!
  if (!(nearest > value)) return nearest
  if (nearest === 0) bits[0] = BELOW_ZERO
  // One bit less is nearer to 0.
  else bits[0]! += nearest > 0 ? -1 : 1
  return single[0]!
}
