import { type Corner, precedes, type Side, turn } from './net'

/** A piece of border, with what it encloses on its left. */
export type Border = { from: Corner; to: Corner }

/** Whether a place belongs to the result that lies in the first operand, in the second, in both or none. */
export type Belongs = (inFirst: boolean, inSecond: boolean) => boolean

/** Of an active side: how often each operand winds round the place just above it. */
type Active = { side: Side; first: number; second: number }

/**
 * The sides that have the result on one hand only. A line sweeps over sides that share corners at most, and
 * counts the windings from the south upwards.
 */
export const borderOf = (sides: readonly Side[], belongs: Belongs): Border[] => {
  const border: Border[] = []
  const active: Active[] = []
  for (const { corner, ending, starting } of stopsOf(sides)) {
    const position = countBelow(active, corner)
    let { first, second } = active[position - 1] ?? { first: 0, second: 0 }
    const fresh = starting.map((side): Active => {
      const wasIn = belongs(first !== 0, second !== 0)
      first += side.first
      second += side.second
      const isIn = belongs(first !== 0, second !== 0)
      const { from, to } = side
      if (isIn !== wasIn) border.push(isIn ? { from, to } : { from: to, to: from })
      return { side, first, second }
    })
    active.splice(position, ending, ...fresh)
  }
  return border
}

type Stop = { corner: Corner; ending: number; starting: Side[] }

/** Corners from west to east, with how many sides end there, and those that start there from south to north. */
const stopsOf = (sides: readonly Side[]): Stop[] => {
  const stops = new Map<Corner, Stop>()
  const stopAt = (corner: Corner): Stop => {
    const stop = stops.get(corner) ?? { corner, ending: 0, starting: [] }
    stops.set(corner, stop)
    return stop
  }
  for (const side of sides) {
    stopAt(side.from).starting.push(side)
    stopAt(side.to).ending++
  }
  for (const { starting } of stops.values()) starting.sort((a, b) => -turn(a.from, a.to, b.to))
  return [...stops.values()].sort((a, b) => (precedes(a.corner, b.corner) ? -1 : 1))
}

/** How many active sides pass below a corner; those that end in it follow. */
const countBelow = (active: readonly Active[], corner: Corner): number => {
  let [low, high] = [0, active.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { from, to } = active[middle]!.side
    if (turn(from, to, corner) > 0) low = middle + 1
    else high = middle
  }
  return low
}
