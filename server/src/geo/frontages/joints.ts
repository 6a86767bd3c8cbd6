import { distanceMetres, METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import { planeAt, toPlane } from '../areas/plane'
import type { FrontLine } from './frontage-line'

/** The place where a front ends and the next begins: a cut from `at` towards the street that neither crosses. */
export type Joint = {
  before: FrontLine
  after: FrontLine
  at: Point
  /** The direction of the row, from the one front to the next; both are unit vectors. */
  ahead: Vector
  toStreet: Vector
  /** In a row both are extended to the cut; round a corner both are only cut. */
  inRow: boolean
}

/** Metres between the end of one front and the start of the next, for a gap or an overlap. */
const REACH = 4
const IN_ROW = Math.cos((30 * Math.PI) / 180)
/** A sharper turn leads to the back of the building. */
const CORNER = Math.cos((150 * Math.PI) / 180)

/** The joints between fronts and their neighbours, where each is the nearest of the other. Independent of the input's order. */
export const findJoints = (fronts: readonly FrontLine[]): Joint[] => {
  if (fronts.length === 0) return []
  const starts = new Flatbush(fronts.length)
  for (const { line } of fronts) starts.add(...line[0]!)
  starts.finish()

  const possible = fronts.flatMap((before) => {
    const end = before.line.at(-1)!
    const north = REACH / METRES_PER_DEGREE
    const east = north / Math.cos((end[1] * Math.PI) / 180)
    return starts
      .search(end[0] - east, end[1] - north, end[0] + east, end[1] + north)
      .flatMap((i) => jointOf(before, fronts[i]!) ?? [])
  })
  possible.sort((a, b) => a.distance - b.distance || (nameOf(a.joint) < nameOf(b.joint) ? -1 : 1))

  const ended = new Set<FrontLine>()
  const begun = new Set<FrontLine>()
  return possible.flatMap(({ joint }) => {
    if (ended.has(joint.before) || begun.has(joint.after)) return []
    ended.add(joint.before)
    begun.add(joint.after)
    return [joint]
  })
}

const nameOf = ({ before, after }: Joint): string => `${before.code} ${after.code}`

const jointOf = (before: FrontLine, after: FrontLine): { joint: Joint; distance: number } | null => {
  const [end, start] = [before.line.at(-1)!, after.line[0]!]
  const distance = distanceMetres(end, start)
  if (before === after || distance > REACH) return null

  const at: Point = [(end[0] + start[0]) / 2, (end[1] + start[1]) / 2]
  const plane = planeAt(at)
  const [a1, a2] = [toPlane(plane, before.line.at(-2)!), toPlane(plane, end)]
  const [b1, b2] = [toPlane(plane, start), toPlane(plane, after.line[1]!)]
  const [wayA, wayB] = [unit(plus(a2, a1, -1)), unit(plus(b2, b1, -1))]
  const turn = dot(wayA, wayB)
  if (turn < CORNER) return null

  const ahead = unit(plus(wayA, wayB))
  // Fronts that overlap by more than their width would lose the middle of their wall, or all of it.
  if (dot(plus(a1, a2), ahead) >= 0 || dot(plus(b1, b2), ahead) <= 0) return null
  return { joint: { before, after, at, ahead, toStreet: rightOf(ahead), inRow: turn >= IN_ROW }, distance }
}

/** Metres east and north. */
export type Vector = readonly [x: number, y: number]

export const plus = (a: Vector, b: Vector, times = 1): Vector => [a[0] + b[0] * times, a[1] + b[1] * times]
export const minus = (a: Vector, b: Vector): Vector => plus(a, b, -1)
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1]
/** Positive when b is left of a. */
export const cross = (a: Vector, b: Vector): number => a[0] * b[1] - a[1] * b[0]
export const rightOf = ([x, y]: Vector): Vector => [y, -x]
export const unit = (a: Vector): Vector => [a[0] / Math.hypot(...a), a[1] / Math.hypot(...a)]
