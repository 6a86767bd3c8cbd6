import type { Point, Polygon } from '@shared/domain/geo'

/**
 * True where two shapes are the same to the last digit, for any start and direction of their rings and any order of
 * parts and holes.
 */
export const sameShape = (a: readonly Polygon[], b: readonly Polygon[]): boolean => sameSet(a, b, samePolygon)

const samePolygon = ([outerA = [], ...holesA]: Polygon, [outerB = [], ...holesB]: Polygon): boolean =>
  sameRing(outerA, outerB) && sameSet(holesA, holesB, sameRing)

/** True where each of `a` has a partner of its own in `b`. */
const sameSet = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean => {
  if (a.length !== b.length) return false
  const left = [...b]
  return a.every((x) => {
    const partner = left.findIndex((y) => same(x, y))
    if (partner >= 0) left.splice(partner, 1)
    return partner >= 0
  })
}

/** Closed rings: the last point only repeats the first. */
const sameRing = (a: readonly Point[], b: readonly Point[]): boolean => {
  if (a.length !== b.length) return false
  const corners = a.length - 1
  if (corners < 1) return a.every((point, i) => samePoint(point, b[i]!))

  const matches = (start: number, step: 1 | -1): boolean => {
    for (let i = 0; i < corners; i++) {
      if (!samePoint(a[i]!, b[(start + step * i + corners) % corners]!)) return false
    }
    return true
  }
  for (let start = 0; start < corners; start++) {
    if (samePoint(a[0]!, b[start]!) && (matches(start, 1) || matches(start, -1))) return true
  }
  return false
}

const samePoint = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1]
