import { signedArea } from '../areas/plane'
import { type Belongs, boundaryOf } from './boundary-of'
import { closeRings } from './close-rings'
import { EdgeSet, Net } from './net'
import { snapRound } from './snap-round'

/** Metres; closed. */
type Ring = readonly (readonly [x: number, y: number])[]
/** An outer ring and its holes, whichever way they run. */
export type Shape = readonly Ring[]
/** A connected part of a result: outer ring against the clock, holes with it. Rings touch in corners at most. */
export type Part = [x: number, y: number][][]

/** Units in a metre. Corners come to whole micrometres, and edges move by less than one. */
const GRID = 1e6

/** What any of the shapes covers. */
export const union = (shapes: readonly Shape[]): Part[] => clip(shapes, [], (first) => first)

/** What the shapes cover and the others do not. */
export const difference = (shapes: readonly Shape[], others: readonly Shape[]): Part[] =>
  clip(shapes, others, (first, second) => first && !second)

/** What both the shapes and the others cover. */
export const intersection = (shapes: readonly Shape[], others: readonly Shape[]): Part[] =>
  clip(shapes, others, (first, second) => first && second)

/**
 * Exact decisions on a grid of whole numbers: edges that nearly coincide can neither make this fail nor lose ground.
 * What is thinner than the grid vanishes.
 *
 * No package does this yet: polygons of Clipper2 may share edges, JSTS lacks OverlayNG, and GEOS is WebAssembly
 * that every process would have to wait for.
 */
const clip = (first: readonly Shape[], second: readonly Shape[], belongs: Belongs): Part[] => {
  const net = new Net()
  const edges = new EdgeSet()
  const add = (shape: Shape, inFirst: 0 | 1, inSecond: 0 | 1) => {
    for (const [position, ring] of shape.entries()) {
      if (ring.length < 4) continue
      const corners = ring.map(([x, y]) => net.cornerAt(Math.round(x * GRID), Math.round(y * GRID)))
      const winding = signedArea(ring) > 0 === (position === 0) ? 1 : -1
      for (const [i, corner] of corners.entries()) {
        if (i > 0) edges.add(corners[i - 1]!, corner, inFirst * winding, inSecond * winding)
      }
    }
  }
  for (const shape of first) add(shape, 1, 0)
  for (const shape of second) add(shape, 0, 1)

  const boundary = boundaryOf(snapRound(net, edges.all()), belongs)
  return closeRings(boundary).map((rings) =>
    rings.map((ring) => [...ring, ring[0]!].map(({ x, y }): [number, number] => [x / GRID, y / GRID])),
  )
}
