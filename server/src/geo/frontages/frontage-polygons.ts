import type { Point, Polygon } from '@shared/domain/geo'
import { fromPlane, planeAt, signedArea, toPlane } from '../areas/plane'
import { union } from '../clip/clip'
import { type FrontLine, frontDefect } from './frontage-line'
import { cross, dot, findJoints, type Joint, minus, plus, rightOf, unit, type Vector } from './joints'

/** A corner of a frontage: a point of its own, or a point on a joint, in metres towards the street. */
type Corner = { joint: Joint; metres: number } | { joint: null; point: Point }

/** Metres. A corner nearer to a joint is on it; corners on a joint are rounded to this. */
const ON_JOINT = 1e-4

/**
 * 门前责任区: the polygon before each front, from the foot of the wall to the kerb, in WGS-84 degrees. Fronts with a
 * `frontDefect` have none.
 *
 * Neighbours in a row (ends within 4 m, directions within 30°) get one half each of a gap or an overlap between them: they
 * meet in a cut, and their corners on it are the same doubles. Round a corner they are cut along its bisector and nothing
 * is added, as at the end of a row. A polygon depends only on its front and that front's two neighbours.
 */
export const frontagePolygons = (fronts: readonly FrontLine[]): { code: string; polygon: Polygon }[] => {
  const sound = fronts.filter((front) => !frontDefect(front)).map(withoutRepeats)
  const joints = findJoints(sound)
  const starts = new Map(joints.map((joint) => [joint.after, joint]))
  const ends = new Map(joints.map((joint) => [joint.before, joint]))
  const grounds = sound.map((front) => ({
    code: front.code,
    rings: cornersOf(front, starts.get(front), ends.get(front)),
  }))

  const onJoints = new Map(joints.map((joint) => [joint, new Set<number>()]))
  for (const corner of grounds.flatMap(({ rings }) => rings.flat())) {
    if (corner.joint) onJoints.get(corner.joint)?.add(corner.metres)
  }
  return grounds.map(({ code, rings }) => ({ code, polygon: rings.map((ring) => pointsOf(ring, onJoints)) }))
}

const withoutRepeats = (front: FrontLine): FrontLine => ({
  ...front,
  line: front.line.filter((point, i) => i === 0 || String(point) !== String(front.line[i - 1])),
})

const cornersOf = (front: FrontLine, start: Joint | undefined, end: Joint | undefined): Corner[][] => {
  // A plane of its own, so that a front far away changes no digit here.
  const plane = planeAt(front.line[0]!)
  const cutAt = (joint: Joint, direction: 1 | -1): Cut => ({
    at: toPlane(plane, joint.at),
    ahead: [joint.ahead[0] * direction, joint.ahead[1] * direction],
    // Enough for a gap, and for the kerb of a row that bends.
    reach: joint.inRow ? 4 + front.depth : 0,
  })
  const ground = groundBefore(
    front.line.map((point) => toPlane(plane, point)),
    front.depth,
    { start: start && cutAt(start, -1), end: end && cutAt(end, 1) },
  )

  const cornerAt = (place: Vector): Corner => {
    for (const joint of [start, end]) {
      if (!joint) continue
      const away = minus(place, toPlane(plane, joint.at))
      if (Math.abs(dot(away, joint.ahead)) > ON_JOINT) continue
      return { joint, metres: Math.round(dot(away, joint.toStreet) / ON_JOINT) * ON_JOINT }
    }
    return { joint: null, point: fromPlane(plane, place) }
  }
  return ground.map((ring) => ring.map(cornerAt))
}

/** Adds the neighbour's corners on a common edge, so that the edge is the same for both. */
const pointsOf = (ring: readonly Corner[], onJoints: ReadonlyMap<Joint, ReadonlySet<number>>): Point[] => {
  const points = ring.flatMap((corner, i): Point[] => {
    if (!corner.joint) return [corner.point]
    const { joint, metres } = corner
    const next = ring[i + 1]
    const between = next?.joint === joint ? metresBetween(onJoints.get(joint)!, metres, next.metres) : []
    return [metres, ...between].map((far) => fromPlane(planeAt(joint.at), plus([0, 0], joint.toStreet, far)))
  })
  return points.filter((point, i) => i === 0 || String(point) !== String(points[i - 1]))
}

const metresBetween = (known: ReadonlySet<number>, from: number, to: number): number[] => {
  const [low, high] = [Math.min(from, to), Math.max(from, to)]
  const between = [...known].filter((metres) => metres > low && metres < high).sort((a, b) => a - b)
  return from < to ? between : between.reverse()
}

/** The ground is cut off at `at`, in the direction `ahead`; it is extended by `reach` metres to meet the cut. */
type Cut = { at: Vector; ahead: Vector; reach: number }
/** The cuts at both ends of a front; absent: an end without a neighbour. */
type Cuts = { start?: Cut | undefined; end?: Cut | undefined }

/** The longest mitre in depths from its bend; a sharper bend is bevelled. */
const LONGEST_MITRE = 2

/** Square metres. A smaller hole, as before a wall that nearly meets itself, is filled. */
export const SMALLEST_HOLE = 0.01

/**
 * The ground between a wall and its kerb, `depth` metres to the right of the line, as closed rings: the outer ring against
 * the clock, then holes (a building whose front runs all round it). It never crosses itself.
 * `start` and `end` cut off the ground ahead of them, seen from within the front.
 */
const groundBefore = (line: readonly Vector[], depth: number, cuts: Cuts): Vector[][] => {
  const strips = stripsBefore(line, depth, cuts)
  if (strips.length === 1) return [strips[0]!]
  const parts = union(strips.map((strip) => [strip]))
  const [outer, ...holes] = parts.sort((a, b) => signedArea(b[0]!) - signedArea(a[0]!))[0]!
  return [outer!, ...holes.filter((hole) => -signedArea(hole) >= SMALLEST_HOLE)]
}

/** The pieces of that ground: a closed convex ring for each leg of the wall, and for each bend towards the street. */
export const stripsBefore = (
  line: readonly Vector[],
  depth: number,
  { start, end }: Cuts = {},
): Vector[][] => {
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
    const bend = i < last ? mitre(line[i + 1]!, [way, ways[i + 1]!], depth) : null
    return bend ? [cutOff(strip, i, i), cutOff(bend, i, i + 1)] : [cutOff(strip, i, i)]
  })
  return pieces.filter((piece) => piece.length > 2).map(closed)
}

/** The gap between two strips on the street's side of a bend; null where they overlap. */
const mitre = (bend: Vector, [way, next]: readonly [Vector, Vector], depth: number): Vector[] | null => {
  if (cross(way, next) <= 0) return null
  const [a, b] = [rightOf(way), rightOf(next)]
  const middle = plus(a, b)
  // Its length is 2 / |a + b| depths, which is infinite where the line turns back.
  const isShort = Math.hypot(...middle) * LONGEST_MITRE >= 2
  const tip = isShort ? [plus(bend, middle, (2 * depth) / dot(middle, middle))] : []
  return [bend, plus(bend, a, depth), ...tip, plus(bend, b, depth)]
}

/** The part of a convex piece behind the cut; empty if none. */
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
