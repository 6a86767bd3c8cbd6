import { isDeepStrictEqual } from 'node:util'
import type { Category, Condition } from '@shared/domain/categories'
import { limitLabels } from '@shared/labels/time'
import type { CityRecord, WaitingCategory } from '../../city/city.model'
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
import { type CategoryRead, readStandard } from './read-standard'

/**
 * 立案标准: the whole list of categories. A limit that cannot be read is told, and forbids nothing; a 小类 that has no other
 * is kept as it was given, and waits.
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
  for (const given of found.categories) {
    const old = before.get(given.code)
    const category = categoryOf(given, old)
    if (!category) {
      unreadable.push(withoutLimit(given, old !== undefined))
      const kept = waitingOf(given)
      waiting.push(kept)
      if (old) categories.push(old)
      const told = `${titleOf(given)}（暂不生效）`
      const earlier = waitingBefore.get(given.code)
      if (earlier && isDeepStrictEqual(earlier, kept)) changes.same++
      else if (earlier || old) changes.changed.push(told)
      else changes.added.push(told)
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

/** What the file does not say stays as it is in force. Null: none of its limits can be read. */
const categoryOf = (given: CategoryRead, old: Category | undefined): Category | null => {
  const { code, major, name, conditions, everyday, duty } = given
  const limit = conditions.find((condition) => condition.limit)?.limit
  if (!limit) return null
  return {
    code,
    major,
    name,
    limit,
    conditions,
    duty: duty === undefined ? (old?.duty ?? null) : duty,
    everyday: everyday.size > 0 ? [...everyday] : (old?.everyday ?? []),
    picture: old?.picture ?? null,
  }
}

const waitingOf = ({ code, major, name, conditions }: CategoryRead): WaitingCategory => ({
  code,
  major,
  name,
  conditions,
})

const withoutLimit = (given: CategoryRead, inForce: boolean): Unreadable =>
  given.first.refuse(
    'limit',
    `${titleOf(given)} 的处置时限没有一条能换算成时间，${inForce ? '仍按现行标准执行' : '保留在标准里，暂不生效'}`,
  )

/** Who does the work is told by the import of units; here it is only said whom that will have to bring. */
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
  const names = (categories: readonly string[]) => categories.some((code) => codes.has(code))
  const units = [...(await inForce.units()).values()].filter(({ categories }) => names(categories))
  const broken = rules.filter(({ when }) => names(when.categories))
  return [
    ...(units.length > 0
      ? [`这些单位还写着负责停用的类别：${enumerate(units.map(({ name }) => name))}`]
      : []),
    ...(broken.length > 0
      ? [`这些规则提到停用的类别，将失效：${enumerate(broken.map(({ name }) => name))}`]
      : []),
  ]
}

/** What is different about a category, in words; empty where nothing is. */
const compareCategory = (before: Category, after: Category): string[] => {
  const limits = difference('时限', limitLabels(before.limit), limitLabels(after.limit))
  // The row that the limit is taken from has been told with it.
  const told = limits.length > 0 ? after.conditions.findIndex(({ limit }) => limit) : -1
  return [
    ...difference('名称', before.name, after.name),
    ...difference('大类', before.major, after.major),
    ...limits,
    ...compareConditions(before.conditions, after.conditions, told),
    ...difference('包', before.duty ?? '', after.duty ?? ''),
    ...listDifference('俗称', before.everyday, after.everyday),
  ]
}

const compareConditions = (
  before: readonly Condition[],
  after: readonly Condition[],
  told: number,
): string[] => {
  if (before.length !== after.length) return [`立案条件 ${before.length} 条 → ${after.length} 条`]
  const differ = (part: 'opens' | 'closes' | 'limitLabels') =>
    after.flatMap((condition, i) => (condition[part] === before[i]?.[part] ? [] : [i]))
  return [
    ...rows(differ('opens'), '立案条件'),
    ...rows(differ('closes'), '结案条件'),
    ...rows(
      differ('limitLabels').filter((i) => i !== told),
      '处置时限',
    ),
  ]
}

const rows = (which: readonly number[], what: string): string[] =>
  which.length > 0 ? [`第 ${which.map((i) => i + 1).join('、')} 条的${what}有改动`] : []
