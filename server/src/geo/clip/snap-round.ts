import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'
import { type Corner, type Edge, EdgeSet, type Net, turn } from './net'

/**
 * The same edges, moved by less than a unit of the grid, so that two edges share a corner or nothing.
 *
 * This is snap rounding (Hobby 1999; Guibas and Marimont 1998). The unit square around a corner or a crossing is hot, and
 * an edge that passes through a hot square is led through its middle. All decisions are exact, so edges that nearly
 * coincide are no special case.
 */
export const snapRound = (net: Net, edges: readonly Edge[]): Edge[] => {
  if (edges.length === 0) return []
  addCrossings(net, edges)
  const { corners } = net
  const squares = new Flatbush(corners.length)
  for (const { x, y } of corners) squares.add(x, y, x, y)
  squares.finish()

  const rounded = new EdgeSet()
  for (const edge of edges) {
    const { from, to, first, second } = edge
    const passed = squares
      .search(...boxOf(edge, HALF), (i) => passesThrough(edge, corners[i]!))
      .map((i) => corners[i]!)
    const falling = to.y < from.y
    // A moved edge still rises, or falls, along its whole length.
    passed.sort((a, b) => a.x - b.x || (falling ? b.y - a.y : a.y - b.y))
    for (const [i, corner] of passed.entries()) if (i > 0) rounded.add(passed[i - 1]!, corner, first, second)
  }
  return rounded.all()
}

const HALF = 0.5

/** Adds a corner for each square in which two edges cross. An end of an edge is a corner already. */
const addCrossings = (net: Net, edges: readonly Edge[]): void => {
  const boxes = new Flatbush(edges.length)
  for (const edge of edges) boxes.add(...boxOf(edge, 0))
  boxes.finish()
  for (const [i, e] of edges.entries()) {
    boxes.search(...boxOf(e, 0), (j) => {
      const f = edges[j]!
      if (j > i && doCross(e, f)) net.cornerAt(...crossing(e, f))
      return false
    })
  }
}

const boxOf = ({ from, to }: Edge, margin: number): [number, number, number, number] => [
  from.x - margin,
  Math.min(from.y, to.y) - margin,
  to.x + margin,
  Math.max(from.y, to.y) + margin,
]

/** True where two edges cross in a point that is an end of neither. */
const doCross = (e: Edge, f: Edge): boolean => {
  if (e.from === f.from || e.from === f.to || e.to === f.from || e.to === f.to) return false
  const [start, end] = [turn(e.from, e.to, f.from), turn(e.from, e.to, f.to)]
  if (!(start > 0 ? end < 0 : start < 0 && end > 0)) return false
  const [before, after] = [turn(f.from, f.to, e.from), turn(f.from, f.to, e.to)]
  return before > 0 ? after < 0 : before < 0 && after > 0
}

/** The square in which two edges cross. In doubles it would be far off where they are nearly parallel. */
const crossing = (e: Edge, f: Edge): [number, number] => {
  const [ex, ey] = [BigInt(e.to.x - e.from.x), BigInt(e.to.y - e.from.y)]
  const [fx, fy] = [BigInt(f.to.x - f.from.x), BigInt(f.to.y - f.from.y)]
  const [gx, gy] = [BigInt(f.from.x - e.from.x), BigInt(f.from.y - e.from.y)]
  const [over, under] = [gx * fy - gy * fx, ex * fy - ey * fx]
  return [e.from.x + roundedShare(ex * over, under), e.from.y + roundedShare(ey * over, under)]
}

/** `over` / `under`, rounded half up: a square owns its western and southern border. */
const roundedShare = (over: bigint, under: bigint): number => {
  const [top, bottom] = under > 0n ? [2n * over + under, 2n * under] : [-2n * over - under, -2n * under]
  const share = top / bottom
  return Number(share * bottom > top ? share - 1n : share)
}

/** True where an edge meets the square around a corner. */
const passesThrough = ({ from, to }: Edge, corner: Corner): boolean => {
  if (corner === from || corner === to) return true
  const [west, east, south, north] = [corner.x - HALF, corner.x + HALF, corner.y - HALF, corner.y + HALF]
  // The eastern and the northern border belong to the next square.
  if (from.x >= east || Math.min(from.y, to.y) >= north) return false
  if (to.x < west || Math.max(from.y, to.y) < south) return false
  if (from.x === to.x || from.y === to.y) return true
  const sideOf = (x: number, y: number) => -orient2d(from.x, from.y, to.x, to.y, x, y)
  return from.y < to.y
    ? sideOf(west, north) > 0 && sideOf(east, south) < 0
    : sideOf(east, north) > 0 && sideOf(west, south) <= 0
}
