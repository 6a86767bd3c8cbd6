import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'
import { type Corner, type Net, type Side, Sides, turn } from './net'

/**
 * The same sides, bent by less than a unit of the grid so that two of them share a corner or nothing.
 *
 * This is snap rounding (Hobby 1999, Guibas and Marimont 1998): each corner, and each unit square in which two
 * sides cross, is hot, and a side that passes through a hot square is led through its middle. All decisions are
 * exact, so the result holds for sides that nearly coincide as for any others.
 */
export const snapRound = (net: Net, sides: readonly Side[]): Side[] => {
  if (sides.length === 0) return []
  addCrossings(net, sides)
  const { corners } = net
  const squares = new Flatbush(corners.length)
  for (const { x, y } of corners) squares.add(x, y, x, y)
  squares.finish()

  const rounded = new Sides()
  for (const side of sides) {
    const { from, to, first, second } = side
    const passed = squares
      .search(...boxOf(side, HALF), (i) => passesThrough(side, corners[i]!))
      .map((i) => corners[i]!)
    const falling = to.y < from.y
    // A side that is bent this way still rises or falls all along.
    passed.sort((a, b) => a.x - b.x || (falling ? b.y - a.y : a.y - b.y))
    for (const [i, corner] of passed.entries()) if (i > 0) rounded.add(passed[i - 1]!, corner, first, second)
  }
  return rounded.all()
}

const HALF = 0.5

/** Makes a corner of every unit square in which two sides cross; where one only ends on another is one already. */
const addCrossings = (net: Net, sides: readonly Side[]): void => {
  const boxes = new Flatbush(sides.length)
  for (const side of sides) boxes.add(...boxOf(side, 0))
  boxes.finish()
  for (const [i, e] of sides.entries()) {
    boxes.search(...boxOf(e, 0), (j) => {
      const f = sides[j]!
      if (j > i && doCross(e, f)) net.cornerAt(...crossing(e, f))
      return false
    })
  }
}

const boxOf = ({ from, to }: Side, margin: number): [number, number, number, number] => [
  from.x - margin,
  Math.min(from.y, to.y) - margin,
  to.x + margin,
  Math.max(from.y, to.y) + margin,
]

/** Whether they cross in a point that is an end of neither. */
const doCross = (e: Side, f: Side): boolean => {
  if (e.from === f.from || e.from === f.to || e.to === f.from || e.to === f.to) return false
  const [start, end] = [turn(e.from, e.to, f.from), turn(e.from, e.to, f.to)]
  if (!(start > 0 ? end < 0 : start < 0 && end > 0)) return false
  const [before, after] = [turn(f.from, f.to, e.from), turn(f.from, f.to, e.to)]
  return before > 0 ? after < 0 : before < 0 && after > 0
}

/** The square of their crossing. Of nearly parallel sides doubles would miss it by far. */
const crossing = (e: Side, f: Side): [number, number] => {
  const [ex, ey] = [BigInt(e.to.x - e.from.x), BigInt(e.to.y - e.from.y)]
  const [fx, fy] = [BigInt(f.to.x - f.from.x), BigInt(f.to.y - f.from.y)]
  const [gx, gy] = [BigInt(f.from.x - e.from.x), BigInt(f.from.y - e.from.y)]
  const [over, under] = [gx * fy - gy * fx, ex * fy - ey * fx]
  return [e.from.x + roundedShare(ex * over, under), e.from.y + roundedShare(ey * over, under)]
}

/** `over` / `under` to the nearest, halves upwards: a square has its western and its southern border. */
const roundedShare = (over: bigint, under: bigint): number => {
  const [top, bottom] = under > 0n ? [2n * over + under, 2n * under] : [-2n * over - under, -2n * under]
  const share = top / bottom
  return Number(share * bottom > top ? share - 1n : share)
}

/** Whether a side, whose box is known to meet the square of a corner, meets the square itself. */
const passesThrough = ({ from, to }: Side, corner: Corner): boolean => {
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
