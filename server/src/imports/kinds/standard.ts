import { isDeepStrictEqual } from 'node:util'
import type { Category, Condition } from '@shared/domain/categories'
import { limitLabel } from '@shared/labels/time'
import type { CityRecord, WaitingCategory } from '../../city/city.model'
import { everydayWords } from '../../labels/everyday/everyday-words'
import type { ImportKind, InForce, Unreadable } from '../import-kind'
import { readTable } from '../read/read-table'
import { nameKey } from './common/plain-values'
import {
  blockedPlan,
  difference,
  enumerate,
  listDifference,
  tooLarge,
  wholeFile,
  withoutCity,
} from './common/plans'
import { type CategoryEntry, readStandard } from './read-standard'

/**
 * 立案标准: the whole list of categories. An unreadable limit is listed and does not forbid the import. A 小类 without any
 * readable limit is kept as written, and waits.
 */
export const standard: ImportKind = async ({ bytes, fileName }, inForce) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const found = readStandard(readTable(bytes, fileName), city.duties)
  const { read, faults, limits } = found
  if (found.categories.length === 0 && faults.length === 0) faults.push(wholeFile('没有读到任何一个小类'))
  if (faults.length > 0) return blockedPlan(read, [...faults, ...limits], found.notes)

  const before = new Map(city.categories.map((category) => [category.code, category]))
  const waitingBefore = new Map(city.waiting.map((category) => [category.code, category]))
  const unreadable = [...limits]
  const waiting: WaitingCategory[] = []
  const categories: Category[] = []
  const changes = { added: [] as string[], changed: [] as string[], same: 0 }
  for (const entry of found.categories) {
    const old = before.get(entry.code)
    const category = categoryOf(entry, old)
    if (!category) {
      unreadable.push(withoutLimit(entry, old !== undefined))
      const kept = waitingOf(entry)
      waiting.push(kept)
      if (old) categories.push(old)
      const line = `${titleOf(entry)}（暂不生效）`
      const earlier = waitingBefore.get(entry.code)
      if (earlier && isDeepStrictEqual(earlier, kept)) changes.same++
      else if (earlier || old) changes.changed.push(line)
      else changes.added.push(line)
      continue
    }
    categories.push(category)
    const differences = old ? compareCategory(old, category) : []
    if (!old) changes.added.push(titleOf(category))
    else if (differences.length === 0) changes.same++
    else changes.changed.push(`${titleOf(category)}：${differences.join('，')}`)
  }
  const large = tooLarge('立案标准', [...categories, ...waiting])
  if (large.length > 0) return blockedPlan(read, large, found.notes)
  const named = new Set(found.categories.map(({ code }) => code))
  const ended = city.categories.filter(({ code }) => !named.has(code))
  const forgotten = city.waiting.filter(({ code }) => !named.has(code) && !before.has(code))
  return {
    read,
    ...changes,
    ended: [...ended, ...forgotten].map(titleOf),
    unreadable,
    blocked: false,
    notes: [
      ...found.notes,
      ...(await assigneeNotes(found.assignees, inForce)),
      ...(await endedNotes(ended, city, inForce)),
    ],
    city: { categories, waiting },
  }
}

const titleOf = ({ code, name }: Pick<Category, 'code' | 'name'>): string => `${code} ${name}`

/** Values missing in the file stay as they are in force. Null: none of the limits can be read. */
const categoryOf = (entry: CategoryEntry, old: Category | undefined): Category | null => {
  const { code, major, name, conditions, duty } = entry
  const limit = conditions.find((condition) => condition.limit)?.limit
  if (!limit) return null
  return {
    code,
    major,
    name,
    limit,
    conditions,
    duty: duty === undefined ? (old?.duty ?? null) : duty,
    everyday: everydayOf(entry, old),
    picture: old?.picture ?? null,
  }
}

/** Those of the file, else those in force, else those that people usually have for a category of this name. */
const everydayOf = ({ name, everyday }: CategoryEntry, old: Category | undefined): string[] =>
  everyday.size > 0 ? [...everyday] : (old?.everyday ?? everydayWords(name))

const waitingOf = ({ code, major, name, conditions }: CategoryEntry): WaitingCategory => ({
  code,
  major,
  name,
  conditions,
})

const withoutLimit = (entry: CategoryEntry, inForce: boolean): Unreadable =>
  entry.first.refuse(
    'limit',
    `${titleOf(entry)} 的处置时限没有一条能换算成时间，${inForce ? '仍按现行标准执行' : '保留在标准里，暂不生效'}`,
  )

/** Notes 处置单位 that are no units yet. Units come in by their own import. */
const assigneeNotes = async (assignees: readonly string[], inForce: InForce): Promise<string[]> => {
  const units = new Set([...(await inForce.units()).values()].map(({ name }) => nameKey(name)))
  const unknown = assignees.filter((name) => !units.has(nameKey(name)))
  if (unknown.length === 0) return []
  return [`处置单位有 ${unknown.length} 个还不是本市的单位，请用“单位”导入补上：${enumerate(unknown)}`]
}

const endedNotes = async (
  ended: readonly Category[],
  { rules }: CityRecord,
  inForce: InForce,
): Promise<string[]> => {
  if (ended.length === 0) return []
  const codes = new Set(ended.map(({ code }) => code))
  const mention = (categories: readonly string[]) => categories.some((code) => codes.has(code))
  const units = [...(await inForce.units()).values()].filter(({ categories }) => mention(categories))
  const broken = rules.filter(({ when }) => mention(when.categories))
  const line = (what: string, named: readonly { name: string }[]) =>
    named.length > 0 ? [`${what}：${enumerate(named.map(({ name }) => name))}`] : []
  return [...line('这些单位还写着负责停用的类别', units), ...line('这些规则提到停用的类别，将失效', broken)]
}

/** The differences of a category, in words; empty where there are none. */
const compareCategory = (before: Category, after: Category): string[] => {
  const limits = difference('时限', limitLabel(before.limit), limitLabel(after.limit))
  // The row that gives the limit has been listed with it.
  const listed = limits.length > 0 ? after.conditions.findIndex(({ limit }) => limit) : -1
  return [
    ...difference('名称', before.name, after.name),
    ...difference('大类', before.major, after.major),
    ...limits,
    ...compareConditions(before.conditions, after.conditions, listed),
    ...difference('包', before.duty ?? '', after.duty ?? ''),
    ...listDifference('俗称', before.everyday, after.everyday),
  ]
}

const compareConditions = (
  before: readonly Condition[],
  after: readonly Condition[],
  listed: number,
): string[] => {
  if (before.length !== after.length) return [`立案条件 ${before.length} 条 → ${after.length} 条`]
  const differ = (part: 'opens' | 'closes' | 'writtenLimit') =>
    after.flatMap((condition, i) => (condition[part] === before[i]?.[part] ? [] : [i]))
  return [
    ...rows(differ('opens'), '立案条件'),
    ...rows(differ('closes'), '结案条件'),
    ...rows(
      differ('writtenLimit').filter((i) => i !== listed),
      '处置时限',
    ),
  ]
}

const rows = (which: readonly number[], what: string): string[] =>
  which.length > 0 ? [`第 ${which.map((i) => i + 1).join('、')} 条的${what}有改动`] : []
