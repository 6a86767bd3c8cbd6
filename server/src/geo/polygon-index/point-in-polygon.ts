import { orient2d } from 'robust-predicates'
import { BAND_EDGES, type FlatShapes, ringAfter, verticesOf } from './flat-shapes'

// Functions here take bare coordinates, even more than three: they run for each point and ring, and an object per call
// would cost speed.

export type Side = 'inside' | 'border' | 'outside'

/**
 * The side of a shape that a point is on; the border is that of its outer rings and of its holes.
 * Exact to the last bit: `orient2d` gives the true sign, so only a point on an edge is on the border.
 */
export const sideOfShape = ({ tape, begins }: FlatShapes, shape: number, x: number, y: number): Side => {
  const end = begins[shape + 1]!
  let inside = false
  for (let ring = begins[shape]!; ring < end; ) {
    const outer = tape[ring]! < 0
    if (outer && inside) return 'inside'
    const vertices = verticesOf(tape, ring)
    const next = ringAfter(tape, ring)
    const crossings = crossingsOfRing(tape, ring + 1, vertices, next - 2, x, y)
    if (crossings === ON_BORDER) return 'border'
    // A point inside a hole crosses the outer ring once and the hole once.
    if (crossings % 2 === 1) inside = !inside
    ring = next
  }
  return inside ? 'inside' : 'outside'
}

const ON_BORDER = -1

/** The number of edges that a ray to the east crosses. On the tape the ring's bands come before its vertices. */
const crossingsOfRing = (
  tape: Float64Array,
  bands: number,
  firstVertex: number,
  lastVertex: number,
  x: number,
  y: number,
): number => {
  let crossed = 0
  let vertex = firstVertex
  for (let band = bands; band < firstVertex; band += 2) {
    const next = vertex + 2 * BAND_EDGES
    if (y >= tape[band]! && y <= tape[band + 1]!) {
      const crossings = crossingsOfEdges(tape, vertex, next, x, y)
      if (crossings === ON_BORDER) return ON_BORDER
      crossed += crossings
    }
    vertex = next
  }
  const crossings = crossingsOfEdges(tape, vertex, lastVertex, x, y)
  return crossings === ON_BORDER ? ON_BORDER : crossed + crossings
}

/** The same for the edges from one vertex to another. An edge owns its lower end, so that a vertex is crossed once. */
const crossingsOfEdges = (tape: Float64Array, first: number, last: number, x: number, y: number): number => {
  let crossed = 0
  let ax = tape[first]!
  let ay = tape[first + 1]!
  for (let i = first + 2; i <= last; i += 2) {
    const bx = tape[i]!
    const by = tape[i + 1]!
    if (ay > y !== by > y) {
      if (x < ax && x < bx) crossed++
      else if (x <= ax || x <= bx) {
        const turn = orient2d(ax, ay, bx, by, x, y)
        if (turn === 0) return ON_BORDER
        // A positive sign is a turn to the right: the point is west of an edge that falls.
        if (turn > 0 === by < ay) crossed++
      }
    } else if (by === y && (bx === x || (ay === y && ax > x !== bx > x))) return ON_BORDER
    ax = bx
    ay = by
  }
  return crossed
}
