import type { Point, Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'
import { crossingLabel, shapeFaultLabels as faults } from '../../labels/area-faults'
import { commonArea } from './common-area'
import { outlineOf, type Plane, planeAround, signedArea, toPlane } from './plane'

export type ShapeFault = { kind: 'not_closed' | 'self_crossing'; reason: string }

/** Square metres: a smaller ring or overlap is only rounding. */
const ROUNDING = 0.01

/**
 * The first fault of a shape, with a Chinese sentence for the person who imports; null where the shape is sound. Only one
 * fault is given: a line that crosses itself often does so a hundred times. Polygons in WGS-84 degrees.
 */
export const shapeFault = (polygons: readonly Polygon[]): ShapeFault | null => {
  const rings = polygons.flat()
  if (!rings.flat(2).every(Number.isFinite)) return wrong(faults.notNumbers)
  if (polygons.length === 0 || polygons.some((polygon) => polygon.length === 0))
    return wrong(faults.noBoundary)

  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)]
    if (!first || !last || ring.length === 1) return wrong(faults.noBoundary)
    if (first[0] === last[0] && first[1] === last[1]) continue
    return { kind: 'not_closed', reason: faults.notClosed(first, last) }
  }

  const plane = planeAround(polygons)
  const flat = rings.find((ring) => Math.abs(signedArea(ring.map((at) => toPlane(plane, at)))) < ROUNDING)
  const crossing = findCrossing(rings.map(openCorners))
  // A bow tie of two equal halves has no area, either, but its fault is the crossing.
  if (flat && crossing?.how !== 'cross') return wrong(faults.noArea(flat[0]!))
  return crossing ? wrong(crossingLabel(crossing)) : nestingFault(polygons, plane)
}

/** Rings that do not cross are beside or within each other; their common area shows which. */
const nestingFault = (polygons: readonly Polygon[], plane: Plane): ShapeFault | null => {
  if (polygons.length === 1 && polygons[0]!.length === 1) return null

  for (const polygon of polygons) {
    const [outer, ...holes] = polygon.map((ring) => outlineOf([[ring]], plane))
    for (const [i, hole] of holes.entries()) {
      const at = polygon[i + 1]![0]!
      if (commonArea(hole, outer!) < hole.area - ROUNDING) return wrong(faults.holeOutside(at))
      const overlaps = holes.slice(0, i).some((other) => commonArea(hole, other) > ROUNDING)
      if (overlaps) return wrong(faults.holesOverlap(at))
    }
  }

  const parts = polygons.map((polygon) => outlineOf([polygon], plane))
  for (const [i, part] of parts.entries()) {
    const overlaps = parts.slice(0, i).some((other) => commonArea(part, other) > ROUNDING)
    if (overlaps) return wrong(faults.partsOverlap(polygons[i]![0]![0]!))
  }
  return null
}

/** The ring without its closing point and without repeated points, which are no fault. */
export const openCorners = (ring: readonly Point[]): Point[] =>
  ring.slice(1).filter((point, i) => point[0] !== ring[i]![0] || point[1] !== ring[i]![1])

const wrong = (reason: string): ShapeFault => ({ kind: 'self_crossing', reason })

type Crossing = { at: Point; how: 'cross' | 'along' | 'spike'; sameRing: boolean }

/** From `from` to `to`; `before` is the corner that the ring comes from. */
type Edge = { ring: number; place: number; before: Point; from: Point; to: Point }

/**
 * The first place where rings cross themselves or each other, or share a stretch. Rings that only touch in a point are
 * sound. Exact: all signs come from `orient2d`.
 * The rings must be open (the first point is not repeated at the end) and have no repeated points.
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
  return meetInCorner(e, f, { ofE: eFrom === 0, ofF: fromSide === 0 })
}

/** True for each edge whose start is on the other edge's line. */
type Starts = { ofE: boolean; ofF: boolean }

/** The edges touch in a corner of one or both rings: a crossing only where the rings pass through each other there. */
const meetInCorner = (e: Edge, f: Edge, starts: Starts) => {
  // The end of an edge is the start of the next edge, which is checked itself.
  if (!starts.ofF && !starts.ofE) return null
  const at = starts.ofE ? e.from : f.from
  if (same(at, e.to) || same(at, f.to)) return null
  const e1 = starts.ofE ? e.before : e.from
  const f1 = same(at, f.from) ? f.before : f.from
  return isLeft([e1, at, e.to], f1) === isLeft([e1, at, e.to], f.to) ? null : { at, how: 'cross' as const }
}

/** True where the direction to `p` is on the left of the way a → corner → b. */
const isLeft = ([a, corner, b]: readonly [Point, Point, Point], p: Point): boolean => {
  const beforeCorner = turn(a, corner, p) > 0
  const afterCorner = turn(corner, b, p) > 0
  return turn(a, corner, b) > 0 ? beforeCorner && afterCorner : beforeCorner || afterCorner
}

/** The start of the common stretch of two edges on one straight line; null where they share a point at most. */
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
