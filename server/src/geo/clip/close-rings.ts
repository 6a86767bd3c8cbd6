import { orient2d } from 'robust-predicates'
import type { BoundaryEdge } from './boundary-of'
import { type Corner, precedes, turn } from './net'

/** An open ring (the first corner is not repeated) that neither crosses nor touches itself. */
type Ring = Corner[]

/**
 * A boundary as polygons: an outer ring against the clock, then its holes, clockwise. Rings may touch each other in
 * corners. A corner on a straight side is left out, unless another ring touches it.
 */
export const closeRings = (boundary: readonly BoundaryEdge[]): Ring[][] => {
  const leaving = new Map<Corner, Corner[]>()
  for (const { from, to } of boundary) {
    const known = leaving.get(from)
    if (known) known.push(to)
    else leaving.set(from, [to])
  }
  const touched = new Set([...leaving].filter(([, ends]) => ends.length > 1).map(([corner]) => corner))

  const [outers, holes]: [Ring[], Ring[]] = [[], []]
  for (const [start, ends] of leaving) {
    while (ends.length > 0) {
      for (const loop of loopsOf(walk(start, leaving))) {
        const ring = loop.filter((corner, i) => touched.has(corner) || turnAt(loop, i) !== 0)
        if (runsAgainstClock(ring)) outers.push(ring)
        else holes.push(ring)
      }
    }
  }
  return withHoles(outers, holes)
}

/** The way along the boundary, with the result on the left, back to its start. Takes its edges out of `leaving`. */
const walk = (start: Corner, leaving: ReadonlyMap<Corner, Corner[]>): Corner[] => {
  const way = [start]
  let before = start
  let at = leaving.get(start)!.pop()!
  while (at !== start) {
    way.push(at)
    const next = takeNext(leaving.get(at)!, at, before)
    before = at
    at = next
  }
  return way
}

/** The first edge clockwise from the edge that the way comes by, so that the same part stays on the left. */
const takeNext = (ends: Corner[], at: Corner, before: Corner): Corner => {
  let first = 0
  for (let i = 1; i < ends.length; i++) if (isSooner(at, before, ends[i]!, ends[first]!)) first = i
  return ends.splice(first, 1)[0]!
}

/** True where a turn clockwise around `at`, from `before` on, meets `a` sooner than `b`. */
const isSooner = (at: Corner, before: Corner, a: Corner, b: Corner): boolean => {
  const [halfA, halfB] = [halfOf(turn(at, before, a)), halfOf(turn(at, before, b))]
  return halfA === halfB ? turn(at, a, b) < 0 : halfA < halfB
}

/** The order of directions: right, straight ahead, left. */
const halfOf = (side: number): number => Math.sign(side)

/** Cuts a way that touches itself into rings that do not. */
const loopsOf = (way: readonly Corner[]): Ring[] => {
  const loops: Ring[] = []
  const open: Corner[] = []
  const places = new Map<Corner, number>()
  for (const corner of way) {
    const place = places.get(corner)
    if (place !== undefined) {
      const loop = open.splice(place)
      for (const closed of loop) places.delete(closed)
      loops.push(loop)
    }
    places.set(corner, open.length)
    open.push(corner)
  }
  return [...loops, open]
}

const turnAt = (ring: Ring, i: number): number =>
  turn(ring.at(i - 1)!, ring[i]!, ring[(i + 1) % ring.length]!)

/** Decided by the turn in the westernmost corner, which is exact. */
const runsAgainstClock = (ring: Ring): boolean => {
  let first = 0
  for (let i = 1; i < ring.length; i++) if (precedes(ring[i]!, ring[first]!)) first = i
  return turnAt(ring, first) > 0
}

/** Each hole goes to the smallest outer ring around it. */
const withHoles = (outers: readonly Ring[], holes: readonly Ring[]): Ring[][] => {
  const polygons = outers.map((outer) => [outer])
  if (polygons.length === 1) return [[outers[0]!, ...holes]]
  const bySize = polygons
    .map((polygon) => ({ polygon, size: sizeOf(polygon[0]!) }))
    .sort((a, b) => a.size - b.size)
  for (const hole of holes) bySize.find(({ polygon }) => surrounds(polygon[0]!, hole))!.polygon.push(hole)
  return polygons
}

/** Twice the area in square units. */
const sizeOf = (ring: Ring): number => {
  const { x, y } = ring[0]!
  let size = 0
  for (const [i, { x: bx, y: by }] of ring.entries()) {
    const { x: ax, y: ay } = ring.at(i - 1)!
    size += (ax - x) * (by - y) - (bx - x) * (ay - y)
  }
  return size
}

/** Tests the middle of an edge of the hole, which is on no other ring. In half units, to keep whole numbers. */
const surrounds = (outer: Ring, hole: Ring): boolean => {
  const [x, y] = [hole[0]!.x + hole[1]!.x, hole[0]!.y + hole[1]!.y]
  let inside = false
  for (const [i, to] of outer.entries()) {
    const from = outer.at(i - 1)!
    if (2 * from.y > y === 2 * to.y > y) continue
    const side = -orient2d(2 * from.x, 2 * from.y, 2 * to.x, 2 * to.y, x, y)
    if (side > 0 === to.y > from.y) inside = !inside
  }
  return inside
}
