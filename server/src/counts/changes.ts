import type { CountKind, Measure } from '@shared/domain/counts/measures'
import type { CaseRecord } from '../cases/case-record'
import { areaLevels } from '../geo/areas/area-levels'
import type { CaseChange, CountedAs, CountRecord, MonthCounts, MonthSums } from './count.model'
import { addUp, type CountedRating, talliesOf } from './tallies'

/**
 * A case as it counts now. It counts with its present grid, unit and category: what is dispatched anew is the new unit's,
 * with all that happened before.
 */
export const countedAs = (
  record: Pick<CaseRecord, 'status' | 'history' | 'grid' | 'responsible' | 'category'>,
  ratings: readonly CountedRating[],
): CountedAs => ({
  area: record.grid?.code ?? null,
  unit: record.responsible?.unitId ?? null,
  category: record.category.code,
  rows: addUp(talliesOf(record, ratings)),
})

/** 2026-11 and 23 of a day since 1970. */
export const monthAndDay = (day: number): [month: string, day: string] => {
  const date = new Date(day * 86_400_000).toISOString()
  return [date.slice(0, 7), date.slice(8, 10)]
}

export const monthsOf = ({ rows }: CountedAs): string[] => [
  ...new Set(rows.map(({ day }) => monthAndDay(day)[0])),
]

/** The counts that a case adds to: of the city, of each area around it, of its unit, of its category, of the worker. */
const keysOf = (
  cityId: string,
  { area, unit, category }: CountedAs,
  worker: string,
): [CountKind, string][] => {
  const keys: [CountKind, string][] = [
    ['city', cityId],
    ['category', category],
  ]
  for (const { kind, length } of areaLevels)
    if (area && kind !== 'city') keys.push([kind, area.slice(0, length)])
  if (unit) keys.push(['unit', unit])
  if (worker) keys.push(['worker', worker])
  return keys
}

type Target = Pick<CountRecord, '_id' | 'cityId' | 'by' | 'key' | 'month'>
export const countId = ({ cityId, by, key, month }: Omit<Target, '_id'>): string =>
  `${cityId}:${by}:${key}:${month}`

/** What is to be added to one month of one area, unit, category or worker. */
export type CountChange = Target & { n: MonthCounts }

export type CountSheet = {
  add(counted: CountedAs, sign: 1 | -1): void
  /** What was added, without what stays as it is. */
  changes(): CountChange[]
}

/** Adds up what cases add to the counts and take away from them. */
export const countSheet = (cityId: string): CountSheet => {
  const changes = new Map<string, CountChange>()
  return {
    add: (counted, sign) => {
      for (const { day: date, worker, n } of counted.rows) {
        const [month, day] = monthAndDay(date)
        for (const [by, key] of keysOf(cityId, counted, worker)) {
          const _id = countId({ cityId, by, key, month })
          const change = changes.get(_id) ?? { _id, cityId, by, key, month, n: {} }
          changes.set(_id, change)
          for (const [measure, times] of entriesOf(n)) {
            const days = change.n[measure] ?? {}
            change.n[measure] = days
            days[day] = (days[day] ?? 0) + sign * times
          }
        }
      }
    },
    changes: () =>
      [...changes.values()]
        .map((change) => ({ ...change, n: withoutZeros(change.n) }))
        .filter(({ n }) => Object.keys(n).length > 0),
  }
}

export const changesOf = (
  cityId: string,
  cases: readonly Pick<CaseChange, 'before' | 'after'>[],
): CountChange[] => {
  const sheet = countSheet(cityId)
  for (const { before, after } of cases) {
    if (before) sheet.add(before, -1)
    sheet.add(after, 1)
  }
  return sheet.changes()
}

export const entriesOf = <V>(of: Partial<Record<Measure, V>>): [Measure, V][] =>
  Object.entries(of) as [Measure, V][]

/** A count that was taken back to nothing is the same as one that never was. */
export const withoutZeros = (counts: MonthCounts): MonthCounts => {
  const kept = entriesOf(counts).map(([measure, days]) => {
    const counted = Object.entries(days).filter(([, times]) => times !== 0)
    return [measure, Object.fromEntries(counted)] as const
  })
  return Object.fromEntries(kept.filter(([, days]) => Object.keys(days).length > 0))
}

export const sumOf = (counts: MonthCounts): MonthSums => {
  const sums: MonthSums = {}
  for (const [measure, days] of entriesOf(counts))
    sums[measure] = Object.values(days).reduce((sum, times) => sum + times, 0)
  return sums
}
