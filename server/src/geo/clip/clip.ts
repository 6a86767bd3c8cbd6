/**
 * Union, difference and intersection of polygons that cannot fail. Corners are rounded to a grid of micrometres, and all
 * decisions on it are exact. So sides that nearly coincide neither throw nor lose area.
 *
 * Why it is our own. Libraries tried in 2026-11:
 * - polyclip-ts throws on sides that nearly coincide ("Unable to complete output ring"), which ended a city's import.
 * - clipper2-ts left rings that share stretches of border, which later checks refuse.
 * - jsts does not include OverlayNG, the robust overlay of JTS.
 * - geos-wasm is exact, but LGPL and asynchronous: every process would have to wait for it to load.
 *
 * Four steps: `EdgeSet` sums up the edges of both operands, `snapRound` makes them cross in corners only, `boundaryOf`
 * keeps the edges between result and rest, `closeRings` joins them to polygons. `npm run bench:fronts` compares a million
 * results with an independent program.
 */
import { signedArea } from '../areas/plane'
import { boundaryOf, type SetOperation } from './boundary-of'
import { closeRings } from './close-rings'
import { EdgeSet, Net } from './net'
import { snapRound } from './snap-round'

/** A closed ring, in metres. */
type Ring = readonly (readonly [x: number, y: number])[]
/** An outer ring and its holes, in either direction. */
export type Shape = readonly Ring[]
/** A connected part of a result: outer ring against the clock, holes clockwise. Rings touch in corners at most. */
export type Part = [x: number, y: number][][]

/** Units in a metre. Corners are rounded to whole micrometres, and edges move by less than one. */
const GRID = 1e6

/** The area that any of the shapes covers. */
export const union = (shapes: readonly Shape[]): Part[] => clip(shapes, [], (first) => first)

/** The area that the shapes cover and the others do not. */
export const difference = (shapes: readonly Shape[], others: readonly Shape[]): Part[] =>
  clip(shapes, others, (first, second) => first && !second)

/** The area that both the shapes and the others cover. */
export const intersection = (shapes: readonly Shape[], others: readonly Shape[]): Part[] =>
  clip(shapes, others, (first, second) => first && second)

/** A part that is thinner than the grid vanishes. */
const clip = (first: readonly Shape[], second: readonly Shape[], belongs: SetOperation): Part[] => {
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
