import type { Category } from '@shared/domain/categories'
import type { ImportKind, InForce, Unreadable } from '../import-kind'
import { readTable } from '../read/read-table'
import { categoryFinder, findEach } from './common/finders'
import { plainDuty } from './common/plain-values'
import { blockedPlan, difference, enumerate, wholeFile, withoutCity } from './common/plans'
import { readRecords } from './common/read-records'

const columns = {
  duty: { titles: ['包', '包的名称', '包名', '门前责任'], required: true },
  categories: { titles: ['类别', '小类', '小类代码', '小类名称', '包含类别'], required: true },
} as const

/** No city has more than nine 包. */
const DUTIES_MAX = 9

/** 门前N包: the names, in order, and the categories of each. A category that no row names belongs to none. */
export const duties: ImportKind = async ({ bytes, fileName }, inForce) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const { records, read, unreadable, notes } = readRecords(readTable(bytes, fileName), columns)
  const find = categoryFinder(city.categories, 'without majors')
  const named = new Set<string>()
  const dutyOf = new Map<string, { duty: string; row: number }>()

  for (const record of records) {
    const duty = plainDuty(record.get('duty'))
    if (!duty) {
      unreadable.push(record.refuse('duty', '没有写是哪一包'))
      continue
    }
    named.add(duty)
    const found = findEach(record, 'categories', find)
    unreadable.push(...found.unreadable)
    for (const code of found.codes) {
      const known = dutyOf.get(code)
      if (known && known.duty !== duty) {
        const reason = `类别 ${code} 已在第 ${known.row} 行归入“${known.duty}”，不能再归入“${duty}”`
        unreadable.push(record.refuse('categories', reason))
      }
      dutyOf.set(code, known ?? { duty, row: record.row })
    }
  }
  const names = [...named]
  unreadable.push(...countFaults(names, unreadable))
  if (unreadable.length > 0) return blockedPlan(read, unreadable, notes)

  const categories = city.categories.map(
    (category): Category => ({ ...category, duty: dutyOf.get(category.code)?.duty ?? null }),
  )
  const moved = categories.flatMap(({ code, name, duty }, i) =>
    difference(`${code} ${name}：包`, city.categories[i]?.duty ?? '', duty ?? ''),
  )
  const dropped = city.duties.filter((duty) => !names.includes(duty))
  const empty = names.filter((name) => ![...dutyOf.values()].some(({ duty }) => duty === name))
  return {
    read,
    added: names.filter((name) => !city.duties.includes(name)),
    changed: [...reordered(city.duties, names), ...moved],
    ended: dropped,
    same: categories.length - moved.length,
    unreadable,
    blocked: false,
    notes: [
      ...notes,
      ...empty.map((name) => `“${name}”下面没有任何类别，门前单位不会因它收到问题`),
      ...(await droppedNotes(dropped, inForce)),
    ],
    city: { duties: names, categories },
  }
}

const countFaults = (names: readonly string[], others: readonly Unreadable[]): Unreadable[] => {
  if (names.length > DUTIES_MAX)
    return [wholeFile(`读到 ${names.length} 包，最多 ${DUTIES_MAX} 包：${enumerate(names)}`)]
  return names.length === 0 && others.length === 0 ? [wholeFile('没有读到任何一包')] : []
}

/** The change of the order in which 责任书 and lists show the duties. */
const reordered = (before: readonly string[], after: readonly string[]): string[] => {
  const staying = before.filter((name) => after.includes(name))
  const placed = after.filter((name) => before.includes(name))
  return difference('先后顺序', staying.join('、'), placed.join('、'))
}

/** Counts the 责任书 signed for a duty that ends. */
const droppedNotes = async (dropped: readonly string[], inForce: InForce): Promise<string[]> => {
  if (dropped.length === 0) return []
  const frontages = [...(await inForce.frontages()).values()]
  return dropped.flatMap((duty) => {
    const count = frontages.filter(({ duties }) => duties.includes(duty)).length
    return count > 0 ? [`有 ${count} 份门前责任书签了“${duty}”，这一包取消后不再算数`] : []
  })
}
