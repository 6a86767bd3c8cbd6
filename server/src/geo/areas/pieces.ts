import type { Point, Polygon } from '@shared/domain/geo'
import { difference, intersection, type Part, type Shape } from '../clip/clip'
import { fromPlane, type Plane, signedArea, toPlane } from './plane'

/** `area` in square metres; `within` is a point in the piece, in WGS-84 degrees. */
export type Piece = { area: number; within: Point }

/**
 * Metres. A piece that is thinner on average (a hair) comes from a border that was drawn twice with different corners.
 * Along the border of a whole district hairs add up to many square metres, but are no defect.
 */
const HAIR = 0.001

/** The pieces of `whole` that no part covers: those wider than a hair, the largest first. */
export const uncoveredPieces = (
  whole: readonly Polygon[],
  parts: readonly (readonly Polygon[])[],
  plane: Plane,
): Piece[] => piecesOf(difference(onPlane(whole, plane), onPlane(parts.flat(), plane)), plane)

/** The common pieces of two areas: those wider than a hair, the largest first. */
export const commonPieces = (a: readonly Polygon[], b: readonly Polygon[], plane: Plane): Piece[] =>
  piecesOf(intersection(onPlane(a, plane), onPlane(b, plane)), plane)

/** True where an area (m²) along a border of this length (m) may consist of hairs only. */
export const mayBeHairs = (area: number, length: number): boolean => area < length * HAIR

export const onPlane = (polygons: readonly Polygon[], plane: Plane): Shape[] =>
  polygons.map((polygon) => polygon.map((ring) => ring.map((point) => toPlane(plane, point))))

const piecesOf = (polygons: readonly Part[], plane: Plane): Piece[] =>
  polygons
    .filter((rings) => areaOf(rings) > (lengthOf(rings) / 2) * HAIR)
    .map((rings) => ({ area: areaOf(rings), within: fromPlane(plane, pointWithin(rings)) }))
    .sort((a, b) => b.area - a.area)

/** Outer rings run against the clock, holes with it. */
export const areaOf = (rings: Part): number => rings.reduce((sum, ring) => sum + signedArea(ring), 0)

export const lengthOf = (rings: Part): number => {
  let length = 0
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      length += Math.hypot(ring[i]![0] - ring[i - 1]![0], ring[i]![1] - ring[i - 1]![1])
    }
  }
  return length
}

/** The middle of the widest stretch at half the height. */
export const pointWithin = (rings: Part): [number, number] => {
  const heights = rings[0]!.map(([, y]) => y)
  const y = (Math.min(...heights) + Math.max(...heights)) / 2
  const borders = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap(([bx, by], i) => {
        const [ax, ay] = ring[i]!
        return ay > y !== by > y ? [ax + ((y - ay) / (by - ay)) * (bx - ax)] : []
      }),
    )
    .sort((a, b) => a - b)

  let [west, east] = [borders[0]!, borders[1]!]
  for (let i = 2; i < borders.length; i += 2) {
    if (borders[i + 1]! - borders[i]! > east - west) [west, east] = [borders[i]!, borders[i + 1]!]
  }
  return [(west + east) / 2, y]
}
