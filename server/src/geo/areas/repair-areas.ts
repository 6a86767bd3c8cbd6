import type { Point, Polygon } from '@shared/domain/geo'
import { sliverLabels } from '../../labels/area-faults'
import { difference, intersection, type Part, type Shape, union } from '../clip/clip'
import { areaKinds } from './area-levels'
import { type AreaInput, checkCodes, type PlacedArea } from './check-codes'
import { areaOf, lengthOf, onPlane, pointWithin } from './pieces'
import { boundsOf, fromPlane, type Plane, planeAround, signedArea, toPlane, touchingPairs } from './plane'
import { findCrossing, openCorners } from './shape-fault'

/** Metres: borders drawn twice are this far apart at most, on average. A wider strip was drawn on purpose. */
const SLIVER = 0.5
/** Square metres: where the parts of an area lose more by their union, they overlap. */
const ROUNDING = 0.01

/** The polygons of one area, joined where they only share a stretch of border; otherwise as they are. */
export const joinParts = (polygons: readonly Polygon[]): readonly Polygon[] => {
  if (polygons.length < 2) return polygons
  const shared = findCrossing(polygons.flat().map(openCorners))
  if (shared?.how !== 'along' || shared.sameRing) return polygons
  const plane = planeAround(polygons)
  const parts = union(onPlane(polygons, plane))
  const apart = polygons.flatMap((polygon) => union(onPlane([polygon], plane)))
  return Math.abs(sumOf(apart) - sumOf(parts)) > ROUNDING ? polygons : inDegrees(parts, [polygons], plane)
}

type RepairedAreas = {
  areas: AreaInput[]
  /** Each strip that was repaired, with its place, in words for the clerk. */
  repairs: string[]
}

/**
 * Areas whose narrow strips (see SLIVER) are repaired: those beyond the parent are cut off, those that two areas have are
 * left to the first, those that nobody has go to a neighbour. Only areas of the file (`number` above 0) change.
 * All shapes must be sound. Wider strips stay, and `checkAreas` finds them.
 */
export const repairSlivers = (areas: readonly AreaInput[], cityCode: string): RepairedAreas => {
  const { placed } = checkCodes(areas, cityCode)
  const plane = planeAround(areas.flatMap(({ polygons }) => polygons))
  const shapes = new Map(placed.map(({ area }) => [area.code, area.polygons]))
  const repairs: string[] = []
  const change = (area: AreaInput, parts: Part[], others: readonly (readonly Polygon[])[]) =>
    shapes.set(area.code, inDegrees(parts, [polygonsOf(area), ...others], plane))
  const polygonsOf = ({ code }: AreaInput) => shapes.get(code)!
  const shapeOf = (area: AreaInput): Shape[] => onPlane(polygonsOf(area), plane)
  const note = (area: AreaInput, what: string, strips: readonly Part[]) => {
    for (const strip of strips)
      repairs.push(
        sliverLabels.repaired({ area, what, size: areaOf(strip), at: fromPlane(plane, pointWithin(strip)) }),
      )
  }

  const byCode = new Map(placed.map(({ area }) => [area.code, area]))
  for (const level of areaKinds) {
    const here = placed.filter((each) => each.level === level)
    for (const { area, parent } of here) {
      const above = parent === null ? undefined : byCode.get(parent)
      if (!above || area.number === 0) continue
      const beyond = sliversOf(difference(shapeOf(area), shapeOf(above)))
      if (beyond.length === 0) continue
      note(area, sliverLabels.outside, beyond)
      change(area, intersection(shapeOf(area), shapeOf(above)), [polygonsOf(above)])
    }
    for (const [first, second] of neighbours(here, polygonsOf)) {
      const [winner, loser] = second.number > 0 ? [first, second] : [second, first]
      if (loser.number === 0) continue
      const common = sliversOf(intersection(shapeOf(winner), shapeOf(loser)))
      if (common.length === 0) continue
      note(loser, sliverLabels.overlap(winner), common)
      change(loser, difference(shapeOf(loser), shapeOf(winner)), [polygonsOf(winner)])
    }
    for (const [code, family] of families(here)) {
      const above = byCode.get(code)
      if (!above) continue
      const gaps = sliversOf(difference(shapeOf(above), family.flatMap(shapeOf)))
      for (const gap of gaps) {
        const taker = longestBeside(gap, family, shapeOf)
        if (!taker) continue
        note(taker, sliverLabels.gap, [gap])
        const others = [polygonsOf(above), ...family.map(polygonsOf)]
        change(taker, union([...shapeOf(taker), gap]), others)
      }
    }
  }
  return {
    areas: areas.map((area) => ({ ...area, polygons: shapes.get(area.code) ?? area.polygons })),
    repairs,
  }
}

/** The pieces, where all that is no hair is narrow; none where a wide one is among them, for that is another fault. */
const sliversOf = (pieces: readonly Part[]): readonly Part[] =>
  pieces.every((rings) => areaOf(rings) < (lengthOf(rings) / 2) * SLIVER)
    ? pieces.filter((rings) => areaOf(rings) > ROUNDING)
    : []

/** The area of the file that has the longest common border with the gap. */
const longestBeside = (
  gap: Part,
  family: readonly AreaInput[],
  shapeOf: (area: AreaInput) => Shape[],
): AreaInput | null => {
  let best: AreaInput | null = null
  let longest = 0
  for (const area of family) {
    if (area.number === 0) continue
    const lengthOfAll = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + lengthOf(part), 0)
    const shape = shapeOf(area)
    const shared = lengthOfAll(union(shape)) + lengthOf(gap) - lengthOfAll(union([...shape, gap]))
    if (shared > longest) [best, longest] = [area, shared]
  }
  return best
}

const families = (placed: readonly PlacedArea[]): Map<string, AreaInput[]> => {
  const found = new Map<string, AreaInput[]>()
  for (const { area, parent } of placed) {
    if (parent === null) continue
    const family = found.get(parent)
    if (family) family.push(area)
    else found.set(parent, [area])
  }
  return found
}

/** Pairs of areas whose boxes touch, each once, in the order of the file. */
const neighbours = (
  placed: readonly PlacedArea[],
  polygonsOf: (area: AreaInput) => readonly Polygon[],
): [AreaInput, AreaInput][] => {
  const boxes = placed.map(({ area }) => boundsOf(polygonsOf(area).flat(2)))
  return touchingPairs(boxes).map(([i, j]) => [placed[i]!.area, placed[j]!.area])
}

const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + areaOf(part), 0)

/** Units in a metre to which the clipping rounds. */
const GRID = 1e6
const keyOf = ([x, y]: readonly [number, number]): string => `${Math.round(x * GRID)} ${Math.round(y * GRID)}`

/**
 * Parts in degrees, without the crumbs that clipping leaves where borders nearly coincide. A corner that came from one of
 * the sources is that very corner, so that neighbours still share it.
 */
const inDegrees = (
  parts: readonly Part[],
  sources: readonly (readonly Polygon[])[],
  plane: Plane,
): Polygon[] => {
  const known = new Map<string, Point>()
  for (const point of sources.flat(3)) known.set(keyOf(toPlane(plane, point)), point)
  const isCrumb = (ring: Part[number]) => Math.abs(signedArea(ring)) <= ROUNDING
  return parts
    .filter(([outer]) => outer && !isCrumb(outer))
    .map((rings) =>
      rings
        .filter((ring) => !isCrumb(ring))
        .map((ring) => ring.map((at) => known.get(keyOf(at)) ?? fromPlane(plane, at))),
    )
}
