import type { Point, Polygon } from '@shared/domain/geo'
import { fromPlane, planeAt, toPlane } from '../areas/plane'
import { findJoints, type Joint } from './find-joints'
import { type FrontLine, frontDefect } from './front-line'
import { type Cut, groundBefore } from './ground-before'
import { dot, minus, plus, type Vector } from './vector'

/** A corner of the ground: a point of its own, or one on a joint, so many metres towards the street. */
type Corner = { joint: Joint; metres: number } | { joint: null; point: Point }

/** Metres; what is so near to a joint lies on it, and corners on a joint are told apart by so much. */
const ON_JOINT = 1e-4

/**
 * 门前责任区: the ground before each front, from the wall's foot to the kerb. Fronts with a `frontDefect` have none.
 *
 * Neighbours in a row (ends within 4 m, directions within 30°) share what is between them, or what both claim,
 * in halves: they meet in a cut, and where they meet their corners are the same doubles. Round a corner they
 * are cut along its bisector and nothing is added, as at the end of a row. What a front gets depends on itself
 * and its two neighbours only.
 */
export const frontPolygons = (fronts: readonly FrontLine[]): { code: string; polygon: Polygon }[] => {
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
  // Of its own, so that a front far away changes no digit here.
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
    start && cutAt(start, -1),
    end && cutAt(end, 1),
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

/** With the corners of the neighbour on a common edge, so that the edge is the same for both. */
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
