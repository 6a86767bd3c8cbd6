import type { Category, Condition } from '@shared/domain/categories'
import { limitWords } from '@shared/words/time'
import { difference, listDifference } from '../common/plans'

/** What is different about a category, in words; empty where nothing is. */
export const compareCategory = (before: Category, after: Category): string[] => {
  const limits = difference('时限', limitWords(before.limit), limitWords(after.limit))
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
  const differ = (part: 'opens' | 'closes' | 'limitWords') =>
    after.flatMap((condition, i) => (condition[part] === before[i]?.[part] ? [] : [i]))
  return [
    ...rows(differ('opens'), '立案条件'),
    ...rows(differ('closes'), '结案条件'),
    ...rows(
      differ('limitWords').filter((i) => i !== told),
      '处置时限',
    ),
  ]
}

const rows = (which: readonly number[], what: string): string[] =>
  which.length > 0 ? [`第 ${which.map((i) => i + 1).join('、')} 条的${what}有改动`] : []
