import type { Category } from '@shared/domain/categories'
import type { AreaRecord } from '../../../city/ground.model'
import { parentOf, prefixOf } from '../../../geo/areas/area-levels'
import type { Unreadable } from '../../import-kind'
import type { TableRecord } from '../../read/pick-columns'
import { nameKey, plainCode } from './plain-values'

/** What a word in a cell names, or why it names nothing. */
export type Found = { codes: string[] } | { codes: null; reason: string }
export type Find = (word: string) => Found

/** A 小类 by code or name, or all of a 大类 by its name. */
export const categoryFinder = (
  categories: readonly Pick<Category, 'code' | 'name' | 'major'>[],
  majors: 'with majors' | 'without majors',
): Find => {
  const codes = new Set(categories.map(({ code }) => code))
  const byName = group(categories, ({ name }) => [name])
  const byMajor = group(majors === 'with majors' ? categories : [], ({ major }) => [major])
  return (word) => {
    const code = plainCode(word)
    const known = [code, `0${code}`].find((each) => codes.has(each))
    if (known) return { codes: [known] }
    const named = byName.get(nameKey(word)) ?? []
    if (named.length > 1) return ambiguous('小类', word, named)
    const found = named.length > 0 ? named : byMajor.get(nameKey(word))
    return found ? { codes: found } : nothing(`没有“${word}”这个类别`)
  }
}

/**
 * An area by code or name; one whose name others have too also by its parent's name and its own, such as 钟楼社区第1格.
 * Answers with what the codes of all that it covers begin with.
 */
export const areaFinder = (
  areas: ReadonlyMap<string, Pick<AreaRecord, 'code' | 'name' | 'kind'>>,
  only: 'grids' | 'areas',
): Find => {
  const all = [...areas.values()].filter(({ kind }) => only === 'areas' || kind === 'grid')
  const byName = group(all, ({ code, name }) => {
    const parent = areas.get(parentOf(code, areas) ?? '')
    return parent ? [name, parent.name + name] : [name]
  })
  const word = only === 'grids' ? '网格' : '辖区'
  return (given) => {
    const area = areas.get(plainCode(given))
    if (area && (only === 'areas' || area.kind === 'grid')) return { codes: [prefixOf(area.code)] }
    const named = byName.get(nameKey(given)) ?? []
    if (named.length > 1) return ambiguous(word, given, named)
    return named.length > 0 ? { codes: named.map(prefixOf) } : nothing(`没有“${given}”这个${word}`)
  }
}

/** A unit by code or name. */
export const unitFinder = (units: Iterable<{ code: string; name: string }>): Find => {
  const all = [...units]
  const codes = new Set(all.map(({ code }) => code))
  const byName = group(all, ({ name }) => [name])
  return (word) => {
    const code = word.normalize('NFKC').trim()
    if (codes.has(code)) return { codes: [code] }
    const named = byName.get(nameKey(word)) ?? []
    if (named.length > 1) return ambiguous('单位', word, named)
    return named.length > 0 ? { codes: named } : nothing(`没有“${word}”这个单位`)
  }
}

/** Codes of all that a cell names, each once, and what of it names nothing. */
export const findEach = <Name extends string>(
  record: TableRecord<Name>,
  name: Name,
  find: Find,
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

const ambiguous = (what: string, word: string, codes: readonly string[]): Found =>
  nothing(`有 ${codes.length} 个${what}叫“${word}”，请写编码，如 ${codes.slice(0, 4).join('、')}`)

const nothing = (reason: string): Found => ({ codes: null, reason })
