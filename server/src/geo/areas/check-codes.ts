import type { Polygon } from '@shared/domain/geo'
import { codeFaultLabels } from '../../labels/area-faults'
import { type AreaKind, areaKinds, areaLevels, levelOf, parentCodes, parentOf, prefixOf } from './area-levels'

export type PlacedArea = { area: AreaInput; level: AreaKind; parent: string | null }

/**
 * The areas whose codes have a place in the tree of the city, and the defects of the others. Of several areas with one
 * code the first has the place; `repeated` has such codes. The city's own outline needs no parent.
 */
export const checkCodes = (areas: readonly AreaInput[], cityCode: string) => {
  const root = prefixOf(cityCode)
  const defects: Defect[] = []
  const first = new Map<string, { area: AreaInput; level: AreaKind }>()
  const repeated = new Set<string>()

  for (const area of areas) {
    const { code } = area
    const level = levelOf(code)
    const before = first.get(prefixOf(code))
    if (!level) {
      defects.push(defectOf(area, 'bad_code', codeFaultLabels.badCode(code, areaLevels)))
    } else if (!code.startsWith(root)) {
      defects.push(defectOf(area, 'bad_code', codeFaultLabels.foreignCode(code, cityCode)))
    } else if (before) {
      repeated.add(before.area.code)
      defects.push(defectOf(area, 'duplicate_code', codeFaultLabels.duplicate(code, before.area.number)))
    } else {
      first.set(prefixOf(code), { area, level })
    }
  }

  const known = new Set([...first.values()].map(({ area }) => area.code))
  const placed = [...first.values()].map(({ area, level }): PlacedArea => {
    const isRoot = prefixOf(area.code) === root
    const parent = isRoot ? null : parentOf(area.code, known)
    if (!isRoot && !parent) {
      const reason = codeFaultLabels.noParent(kindAbove(level), parentCodes(area.code)[0])
      defects.push(defectOf(area, 'no_parent', reason))
    }
    return { area, level, parent }
  })
  return { placed, repeated, defects }
}

const kindAbove = (level: AreaKind): AreaKind | undefined => areaKinds[areaKinds.indexOf(level) - 1]

/** An area of an imported file. Polygons in WGS-84 degrees; `number` of the feature in the file, for messages. */
export type AreaInput = { code: string; name: string; polygons: readonly Polygon[]; number: number }

export type DefectKind =
  | 'bad_code'
  | 'duplicate_code'
  | 'no_parent'
  | 'not_closed'
  | 'self_crossing'
  | 'overlap'
  | 'outside_parent'
  | 'gap'

/** `reason` is a Chinese sentence for the person who imports. */
export type Defect = { code: string; number: number; kind: DefectKind; reason: string }

export const defectOf = ({ code, number }: AreaInput, kind: DefectKind, reason: string): Defect => ({
  code,
  number,
  kind,
  reason,
})
