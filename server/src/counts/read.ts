import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { figureOf } from '@shared/domain/counts/figures'
import type { CountKind, Measure } from '@shared/domain/counts/measures'
import { limits } from '@shared/domain/limits'
import { may } from '@shared/domain/roles'
import { namesOfUsers } from '../accounts/users'
import type { AppContext } from '../app/context'
import type { CitySnapshot } from '../city/snapshot'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { levelOf, prefixOf } from '../geo/areas/area-levels'
import { figureLabel } from '../labels/counts/figures'
import { goneLabels } from '../labels/names'
import { countId, entriesOf } from './changes'
import { CountModel, type CountRecord, type MonthSums } from './count.model'
import { answersTo, definitionOf, measuresOf, ratioOf, type Sums, unitOf } from './formulas'

type Read = (typeof contract)['figures']['read']
type Asked = CheckedInputOf<Read>
type Counted = Pick<CountRecord, 'month' | 'n'>

const DAY = 86_400_000

/** A figure for staff; those of single workers are for whoever supervises them. */
export const readFigure = async (
  { snapshot }: Pick<AppContext, 'snapshot'>,
  { role }: PersonActor,
  asked: Asked,
): Promise<OutputOf<Read>> => {
  if (asked.by === 'worker' && !may(role, 'supervise')) throw new DomainError('not_allowed')
  return figureIn(snapshot(), asked)
}

/** A figure of a period: in all, and by what was asked for. Groups come the largest first, days in their order. */
export const figureIn = async (
  snapshot: CitySnapshot,
  { figure: name, by, area, ...period }: Asked,
): Promise<OutputOf<Read>> => {
  const { id: cityId } = snapshot
  const figure = figureOf(name)
  const answers = answersTo(figure)
  const days = daysIn(period)
  const wanted: Wanted = {
    cityId,
    days,
    measures: [...measuresOf(figure), ...(answers ? measuresOf(answers) : [])],
  }
  const counts = await countsOf(area, wanted)
  const groups = by === 'day' ? sumsByDay(counts, days) : await sumsByKey(by, area, wanted)
  const items = [...groups].map(([key, sums]) => ({ key, ...ratioOf(figure, sums) }))
  if (by !== 'day') items.sort((a, b) => (b.denominator ?? b.numerator) - (a.denominator ?? a.numerator))
  const shown = items.slice(0, limits.figureGroups)
  const nameOf = await namesIn(
    snapshot,
    by,
    shown.map(({ key }) => key),
  )
  const total = sumsOf(counts, days)
  return {
    figure: name,
    name: figureLabel(name),
    definition: definitionOf(figure),
    unit: unitOf(figure),
    total: ratioOf(figure, total),
    answers: answers && ratioOf(answers, total),
    items: shown.map((item) => ({ ...item, name: nameOf(item.key) })),
    leftOut: items.length - shown.length,
  }
}

/** Days as YYYY-MM-DD, both ends included. */
const daysIn = ({ from, to }: Pick<Asked, 'from' | 'to'>): string[] => {
  const first = Date.parse(from)
  const many = (Date.parse(to) - first) / DAY + 1
  return Array.from({ length: many }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10))
}

type Wanted = { cityId: string; days: readonly string[]; measures: readonly Measure[] }

const monthsIn = (days: readonly string[]): string[] => [...new Set(days.map((day) => day.slice(0, 7)))]

const isWhole = (month: string, days: readonly string[]): boolean => {
  const [year = 0, nth = 0] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, nth, 0)).getUTCDate()
  return days.filter((day) => day.startsWith(month)).length === length
}

/** Only what the figure is made of leaves the database. */
const fieldsOf = (measures: readonly Measure[], part: 'n' | 'sum'): Record<string, 1> => ({
  key: 1,
  month: 1,
  ...Object.fromEntries(measures.map((measure) => [`${part}.${measure}`, 1])),
})

/** The counts of one area; without a code of the whole city. */
const countsOf = async (area: string | undefined, { cityId, days, measures }: Wanted): Promise<Counted[]> => {
  const level = area === undefined ? null : levelOf(area)
  const [by, key]: [CountKind, string] =
    area === undefined || level === null || level === 'city' ? ['city', cityId] : [level, area]
  const ids = monthsIn(days).map((month) => countId({ cityId, by, key, month }))
  return CountModel.find({ _id: { $in: ids }, cityId }, fieldsOf(measures, 'n'))
    .lean<Counted[]>()
    .exec()
}

const addTo = (sums: Sums, { month, n = {} }: Counted, isWanted: (day: string) => boolean): void => {
  for (const [measure, days] of Object.entries(n) as [Measure, Record<string, number>][])
    for (const [day, times] of Object.entries(days))
      if (times !== 0 && isWanted(`${month}-${day}`)) sums[measure] = (sums[measure] ?? 0) + times
}

const addSums = (sums: Sums, added: MonthSums): void => {
  for (const [measure, times] of entriesOf(added))
    if (times !== 0) sums[measure] = (sums[measure] ?? 0) + times
}

const sumsOf = (counts: readonly Counted[], days: readonly string[]): Sums => {
  const wanted = new Set(days)
  const sums: Sums = {}
  for (const count of counts) addTo(sums, count, (day) => wanted.has(day))
  return sums
}

const sumsByDay = (counts: readonly Counted[], days: readonly string[]): Map<string, Sums> =>
  new Map(days.map((day) => [day, sumsOf(counts, [day])]))

/** All areas of a level in an area, or all units, categories or workers of the city. */
const sumsByKey = async (
  by: CountKind,
  area: string | undefined,
  { cityId, days, measures }: Wanted,
): Promise<Map<string, Sums>> => {
  const within = area === undefined ? '' : prefixOf(area)
  const wanted = new Set(days)
  const byKey = new Map<string, Sums>()
  const countsIn = async (month: string) => {
    const part = isWhole(month, days) ? 'sum' : 'n'
    const counts = await CountModel.find(
      { cityId, by, month, key: { $gte: within, $lt: `${within}\uffff` } },
      fieldsOf(measures, part),
    )
      .sort({ key: 1 })
      .lean<CountRecord[]>()
    for (const count of counts) {
      const sums = byKey.get(count.key) ?? {}
      byKey.set(count.key, sums)
      if (part === 'n') addTo(sums, count, (day) => wanted.has(day))
      else addSums(sums, count.sum ?? {})
    }
  }
  await Promise.all(monthsIn(days).map(countsIn))
  for (const [key, sums] of byKey) if (Object.keys(sums).length === 0) byKey.delete(key)
  return byKey
}

/** The names of these keys, as people know them. */
const namesIn = async (
  { id, units, categories, grids, areaNames }: CitySnapshot,
  by: Asked['by'],
  keys: readonly string[],
): Promise<(key: string) => string> => {
  switch (by) {
    case 'day':
      return (key) => key
    case 'unit':
      return (key) => units.get(key)?.name ?? goneLabels.unit
    case 'category':
      return (key) => categories.get(key)?.name ?? goneLabels.category
    case 'worker': {
      const names = await namesOfUsers(id, keys)
      return (key) => names.get(key) ?? goneLabels.person
    }
    case 'grid':
      return (key) => grids.byCode(key)?.name ?? goneLabels.grid
    default:
      return (key) => areaNames.get(key) ?? goneLabels.area
  }
}
