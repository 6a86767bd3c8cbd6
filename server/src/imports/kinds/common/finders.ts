import type { Category } from '@shared/domain/categories'
import type { AreaRecord } from '../../../city/ground.model'
import { parentOf, prefixOf } from '../../../geo/areas/area-levels'
import type { Unreadable } from '../../import-kind'
import type { TableRecord } from '../../read/pick-columns'
import { nameKey, plainCode } from './plain-values'

/** The codes that a text in a cell names, or the reason why it names none. */
export type FinderResult = { codes: string[] } | { codes: null; reason: string }
export type Finder = (text: string) => FinderResult

/** Finds a 小类 by code or name, or with majors all of a 大类 by its name. */
export const categoryFinder = (
  categories: readonly Pick<Category, 'code' | 'name' | 'major'>[],
  majors: 'with majors' | 'without majors',
): Finder => {
  const codes = new Set(categories.map(({ code }) => code))
  const byName = group(categories, ({ name }) => [name])
  const byMajor = group(majors === 'with majors' ? categories : [], ({ major }) => [major])
  return (text) => {
    const code = plainCode(text)
    const known = [code, `0${code}`].find((each) => codes.has(each))
    if (known) return { codes: [known] }
    const named = byName.get(nameKey(text)) ?? []
    if (named.length > 1) return ambiguous('小类', text, named)
    const found = named.length > 0 ? named : byMajor.get(nameKey(text))
    return found ? { codes: found } : nothing(`没有“${text}”这个类别`)
  }
}

/**
 * Finds an area by code or name. An area whose name is not unique is found by its parent's name and its own, such as
 * 钟楼社区第1格. Answers with the prefix of all codes that the area covers.
 */
export const areaFinder = (
  areas: ReadonlyMap<string, Pick<AreaRecord, 'code' | 'name' | 'kind'>>,
  only: 'grids' | 'areas',
): Finder => {
  const all = [...areas.values()].filter(({ kind }) => only === 'areas' || kind === 'grid')
  const byName = group(all, ({ code, name }) => {
    const parent = areas.get(parentOf(code, areas) ?? '')
    return parent ? [name, parent.name + name] : [name]
  })
  const what = only === 'grids' ? '网格' : '辖区'
  return (text) => {
    const area = areas.get(plainCode(text))
    if (area && (only === 'areas' || area.kind === 'grid')) return { codes: [prefixOf(area.code)] }
    const named = byName.get(nameKey(text)) ?? []
    if (named.length > 1) return ambiguous(what, text, named)
    return named.length > 0 ? { codes: named.map(prefixOf) } : nothing(`没有“${text}”这个${what}`)
  }
}

/** Finds a unit by code or name. */
export const unitFinder = (units: Iterable<{ code: string; name: string }>): Finder => {
  const all = [...units]
  const codes = new Set(all.map(({ code }) => code))
  const byName = group(all, ({ name }) => [name])
  return (text) => {
    const code = text.normalize('NFKC').trim()
    if (codes.has(code)) return { codes: [code] }
    const named = byName.get(nameKey(text)) ?? []
    if (named.length > 1) return ambiguous('单位', text, named)
    return named.length > 0 ? { codes: named } : nothing(`没有“${text}”这个单位`)
  }
}

/** The codes that a cell names, each once, and the parts of the cell that name nothing. */
export const findEach = <Name extends string>(
  record: TableRecord<Name>,
  name: Name,
  find: Finder,
): { codes: string[]; unreadable: Unreadable[] } => {
  const found = record.list(name).map(find)
  return {
    codes: [...new Set(found.flatMap(({ codes }) => codes ?? []))],
    unreadable: found.flatMap((each) => (each.codes ? [] : [record.refuse(name, each.reason)])),
  }
}

const group = <T extends { code: string }>(all: readonly T[], namesOf: (each: T) => string[]) => {
  const codes = new Map<string, string[]>()
  for (const each of all) {
    for (const key of new Set(namesOf(each).map(nameKey))) {
      const known = codes.get(key)
      if (known) known.push(each.code)
      else codes.set(key, [each.code])
    }
  }
  return codes
}

const ambiguous = (what: string, text: string, codes: readonly string[]): FinderResult =>
  nothing(`有 ${codes.length} 个${what}叫“${text}”，请写编码，如 ${codes.slice(0, 4).join('、')}`)

const nothing = (reason: string): FinderResult => ({ codes: null, reason })
