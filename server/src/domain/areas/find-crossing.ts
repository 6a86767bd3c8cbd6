import type { Point } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'

export type Crossing = { at: Point; how: 'cross' | 'along' | 'spike'; sameRing: boolean }

/** From `from` to `to`; `before` is the corner that the ring comes from. */
type Edge = { ring: number; place: number; before: Point; from: Point; to: Point }

/**
 * The first place where rings cross themselves or each other, or run along a stretch that they have run along
 * already. Rings that merely touch in a point are sound. Exact: all signs come from `orient2d`.
 * Rings are open (the first point is not repeated at the end), without the same point twice running.
 */
export const findCrossing = (rings: readonly (readonly Point[])[]): Crossing | null => {
  const edges: Edge[] = rings.flatMap((ring, number) =>
    ring.map((from, place) => ({
      ring: number,
      place,
      before: ring.at(place - 1)!,
      from,
      to: ring[(place + 1) % ring.length]!,
    })),
  )
  if (edges.length === 0) return null

  const boxes = new Flatbush(edges.length)
  for (const { from, to } of edges) {
    boxes.add(
      Math.min(from[0], to[0]),
      Math.min(from[1], to[1]),
      Math.max(from[0], to[0]),
      Math.max(from[1], to[1]),
    )
  }
  boxes.finish()

  for (const [i, e] of edges.entries()) {
    const near = boxes.search(
      Math.min(e.from[0], e.to[0]),
      Math.min(e.from[1], e.to[1]),
      Math.max(e.from[0], e.to[0]),
      Math.max(e.from[1], e.to[1]),
      (j) => j > i,
    )
    for (const j of near) {
      const f = edges[j]!
      const sameRing = e.ring === f.ring
      const steps = f.place - e.place
      const adjacent = sameRing && (steps === 1 || steps === rings[e.ring]!.length - 1)
      const found = meet(e, f, adjacent)
      if (found) return { ...found, sameRing }
    }
  }
  return null
}

const meet = (e: Edge, f: Edge, adjacent: boolean): Omit<Crossing, 'sameRing'> | null => {
  const fromSide = Math.sign(turn(e.from, e.to, f.from))
  const toSide = Math.sign(turn(e.from, e.to, f.to))
  if (fromSide === 0 && toSide === 0) {
    const at = startOfCommon(e, f)
    return at && { at, how: adjacent ? 'spike' : 'along' }
  }
  if (adjacent || fromSide * toSide > 0) return null

  const eFrom = turn(f.from, f.to, e.from)
  const eTo = turn(f.from, f.to, e.to)
  if (Math.sign(eFrom) * Math.sign(eTo) > 0) return null
  if (fromSide !== 0 && toSide !== 0 && eFrom !== 0 && eTo !== 0) {
    const share = eFrom / (eFrom - eTo)
    const at: Point = [e.from[0] + share * (e.to[0] - e.from[0]), e.from[1] + share * (e.to[1] - e.from[1])]
    return { at, how: 'cross' }
  }
  return meetInCorner(e, f, fromSide === 0, eFrom === 0)
}

/** They touch in a point that is a corner of one or both: do the rings pass through each other there? */
const meetInCorner = (e: Edge, f: Edge, fStartsHere: boolean, eStartsHere: boolean) => {
  // The end of an edge is the start of the next, which sees to it.
  if (!fStartsHere && !eStartsHere) return null
  const at = eStartsHere ? e.from : f.from
  if (same(at, e.to) || same(at, f.to)) return null
  const e1 = eStartsHere ? e.before : e.from
  const f1 = same(at, f.from) ? f.before : f.from
  return isLeft(e1, at, e.to, f1) === isLeft(e1, at, e.to, f.to) ? null : { at, how: 'cross' as const }
}

/** Whether what lies towards `p` is on the left of the way a → corner → b. */
const isLeft = (a: Point, corner: Point, b: Point, p: Point): boolean => {
  const beforeCorner = turn(a, corner, p) > 0
  const afterCorner = turn(corner, b, p) > 0
  return turn(a, corner, b) > 0 ? beforeCorner && afterCorner : beforeCorner || afterCorner
}

/** Where the common stretch of two edges on one straight line begins; null if they share a point at most. */
const startOfCommon = (e: Edge, f: Edge): Point | null => {
  const [e1, e2] = precedes(e.from, e.to) ? [e.from, e.to] : [e.to, e.from]
  const [f1, f2] = precedes(f.from, f.to) ? [f.from, f.to] : [f.to, f.from]
  const start = precedes(e1, f1) ? f1 : e1
  const end = precedes(e2, f2) ? e2 : f2
  return precedes(start, end) ? start : null
}

const precedes = (a: Point, b: Point): boolean => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1]
/** Positive when c is left of a → b. (`orient2d` counts the other way round.) */
const turn = (a: Point, b: Point, c: Point): number => -orient2d(a[0], a[1], b[0], b[1], c[0], c[1])
