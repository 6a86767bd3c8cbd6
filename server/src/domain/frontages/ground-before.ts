import { signedArea } from '../areas/outline'
import { union } from '../clip/clip'
import { cross, dot, minus, plus, rightOf, unit, type Vector } from './vector'

/** The ground is cut where `ahead` begins, and reaches to the cut if it would end before. */
export type Cut = { at: Vector; ahead: Vector; reach: number }

/** A mitre may be this many depths away from its bend; a sharper bend is bevelled. */
const LONGEST_MITRE = 2

/** Square metres; a smaller hole, as before a wall that nearly meets itself, is no place. */
export const SMALLEST_HOLE = 0.01

/**
 * The ground between a wall and its kerb, `depth` metres to the right of the line, as closed rings: the outer
 * one against the clock, then holes (a house whose front runs all round it). It never crosses itself.
 * `start` and `end` cut off what lies ahead of them, seen from within the front.
 */
export const groundBefore = (line: readonly Vector[], depth: number, start?: Cut, end?: Cut): Vector[][] => {
  const strips = stripsBefore(line, depth, start, end)
  if (strips.length === 1) return [strips[0]!]
  const parts = union(strips.map((strip) => [strip]))
  const [outer, ...holes] = parts.sort((a, b) => signedArea(b[0]!) - signedArea(a[0]!))[0]!
  return [outer!, ...holes.filter((hole) => -signedArea(hole) >= SMALLEST_HOLE)]
}

/** What that ground is made of: a closed convex ring for each leg of the wall, and for each bend towards the street. */
export const stripsBefore = (line: readonly Vector[], depth: number, start?: Cut, end?: Cut): Vector[][] => {
  const last = line.length - 2
  const ways = line.slice(1).map((to, i) => unit(minus(to, line[i]!)))
  const cutOff = (piece: Vector[], first: number, final: number): Vector[] => {
    const begun = start && first === 0 ? keepBehind(piece, start) : piece
    return end && final === last ? keepBehind(begun, end) : begun
  }

  const pieces = ways.flatMap((way, i): Vector[][] => {
    const toKerb = rightOf(way)
    const from = plus(line[i]!, way, i === 0 ? -(start?.reach ?? 0) : 0)
    const to = plus(line[i + 1]!, way, i === last ? (end?.reach ?? 0) : 0)
    const strip = [from, plus(from, toKerb, depth), plus(to, toKerb, depth), to]
    const bend = i < last ? mitre(line[i + 1]!, way, ways[i + 1]!, depth) : null
    return bend ? [cutOff(strip, i, i), cutOff(bend, i, i + 1)] : [cutOff(strip, i, i)]
  })
  return pieces.filter((piece) => piece.length > 2).map(closed)
}

/** What two strips leave open between them on the street's side of a bend; null where they overlap. */
const mitre = (bend: Vector, way: Vector, next: Vector, depth: number): Vector[] | null => {
  if (cross(way, next) <= 0) return null
  const [a, b] = [rightOf(way), rightOf(next)]
  const middle = plus(a, b)
  // As long as 2 / |a + b| depths, which has no end where the line turns back.
  const isShort = Math.hypot(...middle) * LONGEST_MITRE >= 2
  const tip = isShort ? [plus(bend, middle, (2 * depth) / dot(middle, middle))] : []
  return [bend, plus(bend, a, depth), ...tip, plus(bend, b, depth)]
}

/** The part of a convex piece that the cut leaves; empty if none. */
const keepBehind = (piece: readonly Vector[], { at, ahead }: Cut): Vector[] => {
  const kept: Vector[] = []
  for (const [i, to] of piece.entries()) {
    const from = piece.at(i - 1)!
    const [before, after] = [dot(minus(from, at), ahead), dot(minus(to, at), ahead)]
    if (before < 0 !== after < 0) kept.push(plus(from, minus(to, from), before / (before - after)))
    if (after < 0) kept.push(to)
  }
  return kept
}

const closed = (ring: readonly Vector[]): Vector[] => [...ring, ring[0]!]
