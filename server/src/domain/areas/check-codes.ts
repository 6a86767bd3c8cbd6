import { type AreaKind, areaLevels, levelOf, parentCodes, parentOf, prefixOf } from './area-levels'
import { type AreaGiven, type Defect, defectOf } from './defect'

export type Placed = { area: AreaGiven; level: AreaKind; parent: string | null }

/**
 * The areas whose codes have a place in the tree of the city, and what is wrong with the others. Of those with
 * one code the first has the place; `repeated` holds such codes. The city's own outline needs no parent.
 */
export const checkCodes = (areas: readonly AreaGiven[], cityCode: string) => {
  const root = prefixOf(cityCode)
  const defects: Defect[] = []
  const first = new Map<string, { area: AreaGiven; level: AreaKind }>()
  const repeated = new Set<string>()

  for (const area of areas) {
    const { code } = area
    const level = levelOf(code)
    const before = first.get(prefixOf(code))
    if (!level) {
      defects.push(defectOf(area, 'bad_code', `编码“${code}”不对：${LENGTHS}`))
    } else if (!code.startsWith(root)) {
      defects.push(defectOf(area, 'bad_code', `编码 ${code} 不属于 ${cityCode}`))
    } else if (before) {
      repeated.add(before.area.code)
      defects.push(defectOf(area, 'duplicate_code', `编码 ${code} 与第 ${before.area.number} 条重复`))
    } else {
      first.set(prefixOf(code), { area, level })
    }
  }

  const known = new Set([...first.values()].map(({ area }) => area.code))
  const placed = [...first.values()].map(({ area, level }): Placed => {
    const isRoot = prefixOf(area.code) === root
    const parent = isRoot ? null : parentOf(area.code, known)
    if (!isRoot && !parent) {
      const reason = `找不到上级：文件里没有${nameAbove(level)} ${parentCodes(area.code)[0]}`
      defects.push(defectOf(area, 'no_parent', reason))
    }
    return { area, level, parent }
  })
  return { placed, repeated, defects }
}

const LENGTHS = `应全为数字，${areaLevels.map(({ name, length }) => `${name} ${length} 位`).join('、')}`

const nameAbove = (level: AreaKind): string =>
  areaLevels[areaLevels.findIndex(({ kind }) => kind === level) - 1]?.name ?? ''
