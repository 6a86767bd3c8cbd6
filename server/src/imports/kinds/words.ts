import type { Category } from '@shared/domain/categories'
import type { ImportKind } from '../import-kind'
import { readTable } from '../read/read-table'
import { categoryFinder, findEach } from './common/finders'
import { blockedPlan, wholeFile, withoutCity } from './common/plans'
import { readRecords } from './common/read-records'

const columns = {
  category: { titles: ['类别', '小类', '小类代码', '小类名称'], required: true },
  everyday: { titles: ['俗称', '常用说法', '常用叫法', '群众叫法'], required: true },
} as const

/** 俗称: what people call a category. The rows of a category replace its words; other categories keep theirs. */
export const words: ImportKind = async ({ bytes, fileName }, inForce) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const { records, read, unreadable, notes } = readRecords(readTable(bytes, fileName), columns)
  const find = categoryFinder(city.categories, 'without majors')
  const found = new Map<string, Set<string>>()
  for (const record of records) {
    const { codes, unreadable: unknown } = findEach(record, 'category', find)
    unreadable.push(...unknown)
    const entries = record.list('everyday')
    if (entries.length === 0) unreadable.push(record.refuse('everyday', '没有写俗称'))
    for (const entry of entries)
      if (!isEntry(entry)) unreadable.push(record.refuse('everyday', `“${entry}”的 + 或 / 旁边缺了词`))
    for (const code of codes) found.set(code, new Set([...(found.get(code) ?? []), ...entries]))
  }
  if (found.size === 0 && unreadable.length === 0) unreadable.push(wholeFile('没有读到任何俗称'))
  if (unreadable.length > 0) return blockedPlan(read, unreadable, notes)

  const changed: string[] = []
  const categories = city.categories.map((category): Category => {
    const everyday = found.get(category.code)
    if (!everyday || isSame(everyday, category.everyday)) return category
    changed.push(
      `${category.code} ${category.name}：俗称 ${category.everyday.length} 条 → ${everyday.size} 条`,
    )
    return { ...category, everyday: [...everyday] }
  })
  return {
    read,
    added: [],
    changed,
    ended: [],
    same: found.size - changed.length,
    unreadable,
    blocked: false,
    notes,
    city: { categories },
  }
}

/** Parts joined by +, alternatives by /, a leading ~ for a hint; see `suggestCategories`. */
const isEntry = (entry: string): boolean => /^~?[^+/~]+(?:[+/][^+/~]+)*$/.test(entry)

const isSame = (after: ReadonlySet<string>, before: readonly string[]): boolean =>
  after.size === before.length && before.every((entry) => after.has(entry))
