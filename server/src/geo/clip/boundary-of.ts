import { type Corner, type Edge, precedes, turn } from './net'

/** An edge of the result's boundary, with the result on its left. */
export type BoundaryEdge = { from: Corner; to: Corner }

/** Decides whether a place belongs to the result, given which of the two operands cover it. */
export type SetOperation = (inFirst: boolean, inSecond: boolean) => boolean

/** An edge on the sweep line, with the winding number of each operand just above it. */
type Active = { edge: Edge; first: number; second: number }

/**
 * The edges with the result on one side only. The edges may share corners, but must not cross. A vertical line sweeps over
 * them from west to east and adds up their windings from south to north.
 */
export const boundaryOf = (edges: readonly Edge[], belongs: SetOperation): BoundaryEdge[] => {
  const boundary: BoundaryEdge[] = []
  const active: Active[] = []
  for (const { corner, ending, starting } of stopsOf(edges)) {
    const position = countBelow(active, corner)
    let { first, second } = active[position - 1] ?? { first: 0, second: 0 }
    const fresh = starting.map((edge): Active => {
      const wasIn = belongs(first !== 0, second !== 0)
      first += edge.first
      second += edge.second
      const isIn = belongs(first !== 0, second !== 0)
      const { from, to } = edge
      if (isIn !== wasIn) boundary.push(isIn ? { from, to } : { from: to, to: from })
      return { edge, first, second }
    })
    active.splice(position, ending, ...fresh)
  }
  return boundary
}

type Stop = { corner: Corner; ending: number; starting: Edge[] }

/** Corners from west to east; the edges that start in one corner come from south to north. */
const stopsOf = (edges: readonly Edge[]): Stop[] => {
  const stops = new Map<Corner, Stop>()
  const stopAt = (corner: Corner): Stop => {
    const stop = stops.get(corner) ?? { corner, ending: 0, starting: [] }
    stops.set(corner, stop)
    return stop
  }
  for (const edge of edges) {
    stopAt(edge.from).starting.push(edge)
    stopAt(edge.to).ending++
  }
  for (const { starting } of stops.values()) starting.sort((a, b) => -turn(a.from, a.to, b.to))
  return [...stops.values()].sort((a, b) => (precedes(a.corner, b.corner) ? -1 : 1))
}

/** The number of active edges below a corner. Those that end in it come right after them. */
const countBelow = (active: readonly Active[], corner: Corner): number => {
  let [low, high] = [0, active.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { from, to } = active[middle]!.edge
    if (turn(from, to, corner) > 0) low = middle + 1
    else high = middle
  }
  return low
}
