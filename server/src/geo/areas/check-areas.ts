import { layoutFaultLabels as faults } from '../../labels/area-faults'
import { areaKinds } from './area-levels'
import { type AreaInput, checkCodes, type Defect, defectOf, type PlacedArea } from './check-codes'
import { commonArea } from './common-area'
import { commonPieces, mayBeHairs, type Piece, uncoveredPieces } from './pieces'
import { type Outline, outlineOf, type Plane, planeAround, touchingPairs } from './plane'
import { shapeFault } from './shape-fault'

export type { AreaInput, Defect } from './check-codes'

/**
 * All defects of these areas as the tree of the city `cityCode`, in the order of the file. Polygons in WGS-84 degrees.
 *
 * Codes first, then each shape by itself, then how the sound shapes of each level fit each other and their parents. An
 * area with a defect of its own is not compared with others, and its parent gets no gap: both would only repeat the
 * defect. A parent without children is no gap, for its level is not there yet.
 */
export const checkAreas = (areas: readonly AreaInput[], cityCode: string): Defect[] => {
  const { placed, repeated, defects } = checkCodes(areas, cityCode)

  const broken = new Set<AreaInput>()
  for (const area of areas) {
    const fault = shapeFault(area.polygons)
    if (!fault) continue
    broken.add(area)
    defects.push(defectOf(area, fault.kind, fault.reason))
  }

  const incomplete = placed.filter(({ area }) => broken.has(area) || repeated.has(area.code))
  const layout = checkLayout(
    placed.filter(({ area }) => !broken.has(area)),
    new Set(incomplete.map(({ parent }) => parent)),
  )
  return [...defects, ...layout].sort((a, b) => a.number - b.number)
}

/** Square metres: a smaller overlap, protrusion or gap is no defect. */
const TOLERANCE = 1

type OutlinedArea = PlacedArea & { outline: Outline }

/**
 * The defects between sound shapes, and between them and their parents. `incomplete`: parents with a child that is not
 * among these shapes.
 */
const checkLayout = (sound: readonly PlacedArea[], incomplete: ReadonlySet<string | null>): Defect[] => {
  const plane = planeAround(sound.flatMap(({ area }) => area.polygons))
  const laid = sound.map(
    (placed): OutlinedArea => ({ ...placed, outline: outlineOf(placed.area.polygons, plane) }),
  )
  const defects: Defect[] = []
  /** Square metres by parent that its children cover twice or outside of it, and so do not cover inside. */
  const wasted = new Map<string | null, number>()
  const waste = (parent: string | null, area: number) => wasted.set(parent, (wasted.get(parent) ?? 0) + area)

  for (const level of areaKinds) {
    for (const [a, b, common] of overlapsAmong(laid.filter((area) => area.level === level))) {
      if (a.parent === b.parent) waste(a.parent, common)
      if (common <= TOLERANCE) continue
      const length = Math.min(a.outline.length, b.outline.length)
      const area = wideArea(common, length, () => commonPieces(a.area.polygons, b.area.polygons, plane))
      if (area > TOLERANCE) {
        defects.push(defectOf(b.area, 'overlap', faults.overlap(a.area, area)))
      }
    }
  }

  const byCode = new Map(laid.map((area) => [area.area.code, area]))
  const families = new Map<OutlinedArea, OutlinedArea[]>()
  for (const child of laid) {
    const parent = child.parent === null ? undefined : byCode.get(child.parent)
    if (!parent) continue
    const family = families.get(parent)
    if (family) family.push(child)
    else families.set(parent, [child])

    const outside = child.outline.area - commonArea(child.outline, parent.outline)
    waste(child.parent, Math.max(0, outside))
    if (outside <= TOLERANCE) continue
    const area = wideArea(outside, child.outline.length, () =>
      uncoveredPieces(child.area.polygons, [parent.area.polygons], plane),
    )
    if (area > TOLERANCE) {
      defects.push(defectOf(child.area, 'outside_parent', faults.outsideParent(parent.area, area)))
    }
  }

  for (const [parent, family] of families) {
    if (incomplete.has(parent.area.code)) continue
    const covered = family.reduce((sum, { outline }) => sum + outline.area, 0)
    // Never less than the uncovered area; more only where three children overlap.
    const most = parent.outline.area - covered + (wasted.get(parent.area.code) ?? 0)
    const reason = most > TOLERANCE ? gapLabel(parent, family, plane) : null
    if (reason) defects.push(defectOf(parent.area, 'gap', reason))
  }
  return defects
}

/** Each pair of neighbours once, the later one second, with their common area in square metres. */
const overlapsAmong = (areas: readonly OutlinedArea[]): [OutlinedArea, OutlinedArea, number][] =>
  touchingPairs(areas.map(({ outline }) => outline))
    .map(([i, j]): [OutlinedArea, OutlinedArea, number] => {
      const [a, b] = [areas[i]!, areas[j]!]
      return [a, b, commonArea(a.outline, b.outline)]
    })
    .filter(([, , common]) => common > 0)

/** The area without hairs, see `mayBeHairs`. */
const wideArea = (area: number, length: number, pieces: () => Piece[]): number =>
  mayBeHairs(area, length) ? pieces().reduce((sum, piece) => sum + piece.area, 0) : area

const gapLabel = (parent: OutlinedArea, family: OutlinedArea[], plane: Plane): string | null => {
  const pieces = uncoveredPieces(
    parent.area.polygons,
    family.map(({ area }) => area.polygons),
    plane,
  )
  const area = pieces.reduce((sum, piece) => sum + piece.area, 0)
  if (area <= TOLERANCE) return null

  return faults.gap({
    parent: parent.area,
    childKind: family[0]!.level,
    areas: pieces.map((piece) => piece.area),
    at: pieces[0]!.within,
  })
}
