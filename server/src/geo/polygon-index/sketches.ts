import type { Polygon } from '@shared/domain/geo'
import { type Box, growingNumbers } from './flat-shapes'

// Functions here take bare coordinates, even more than three: they run for each point and ring, and an object per call
// would cost speed.

/** Steps into which a box is cut both ways: a coordinate is a byte. */
const STEPS = 255
/** The distance in steps between a vertex and its place in the sketch: half a step, and room for rounding. */
const REACH = 0.501
/** A longer ring winds so much that its sketch would seldom give a sure answer. */
const LONGEST = 64

/**
 * Rings drawn on a grid of 256 × 256 points over their boxes: an eighth of the memory, so that most of the numbers that
 * lookups read stay in the processor's cache. For each shape the number of vertices, then x, y, x, y …; the number is 0
 * for a shape that is not one closed and short ring.
 */
export type Sketches = {
  readonly bytes: Uint8Array
  /** Start of each shape. */
  readonly begins: Uint32Array
}

export const sketchesBuilder = () => {
  const bytes = growingNumbers((length) => new Uint8Array(length))
  const begins: number[] = []
  return {
    add(polygons: readonly Polygon[], [west, south, east, north]: Box): void {
      begins.push(bytes.length())
      const ring = polygons.length === 1 && polygons[0]!.length === 1 ? polygons[0]![0]! : []
      const [first, last] = [ring[0], ring.at(-1)]
      const drawn = ring.length <= LONGEST && first?.[0] === last?.[0] && first?.[1] === last?.[1]
      bytes.push(drawn ? ring.length : 0)
      if (!drawn) return
      for (let i = 0; i < ring.length; i++) {
        bytes.push(Math.round((ring[i]![0] - west) * (STEPS / (east - west))))
        bytes.push(Math.round((ring[i]![1] - south) * (STEPS / (north - south))))
      }
    },
    finish: (): Sketches => ({ bytes: bytes.filled(), begins: new Uint32Array(begins) }),
  }
}

/**
 * The side that a point of the box is on; 'unsure' where the ring may pass through the point, about once in sixty
 * lookups with blocks of a city. Why a sure answer is true of the ring itself: if no drawn edge comes within `REACH`,
 * moving all vertices back to their true places carries no edge across the point.
 */
export const sideOfSketch = (
  bytes: Uint8Array,
  begin: number,
  x: number,
  y: number,
  west: number,
  south: number,
  east: number,
  north: number,
): 'inside' | 'outside' | 'unsure' => {
  const end = begin + 1 + 2 * bytes[begin]!
  if (end === begin + 1) return 'unsure'
  // A box without width makes these NaN, and the answer 'unsure'.
  const px = (x - west) * (STEPS / (east - west))
  const py = (y - south) * (STEPS / (north - south))
  let inside = false
  let ax = bytes[begin + 1]! - px
  let ay = bytes[begin + 2]! - py
  for (let i = begin + 3; i < end; i += 2) {
    const bx = bytes[i]! - px
    const by = bytes[i + 1]! - py
    if ((ay > REACH && by > REACH) || (ay < -REACH && by < -REACH) || (ax < -REACH && bx < -REACH)) {
      // Above, below or west of the point: a ray to the east meets none of these.
    } else if (ax > REACH && bx > REACH) {
      if (ay > 0 !== by > 0) inside = !inside
    } else {
      const turn = ax * by - bx * ay
      if (!(Math.abs(turn) > REACH * (Math.abs(bx - ax) + Math.abs(by - ay)))) return 'unsure'
      // The left side of an edge that rises is west of it.
      if (ay > 0 !== by > 0 && turn > 0 === by > ay) inside = !inside
    }
    ax = bx
    ay = by
  }
  return inside ? 'inside' : 'outside'
}
