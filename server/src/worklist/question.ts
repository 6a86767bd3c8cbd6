import type { worklist } from '@shared/contract/desk/worklist'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { CITY_OFFSET_MINUTES, type Light, lightOf } from '@shared/domain/clock'
import type { QueryFilter } from 'mongoose'
import type { CaseRecord } from '../cases/case-record'
import type { RatingRecord } from '../cases/rating.model'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { prefixOf } from '../geo/areas/area-levels'
import { inputFaultLabels } from '../labels/inputs'
import type { RowRecord } from './row.model'
import { clockOf, lettersOf, pairsOf, term, termsOf, textsOf } from './terms'

export type Filters = Omit<CheckedInputOf<typeof worklist.cases>, 'sort' | 'cursor' | 'size'>

/** What a row must be: of each group any term, all pairs, any of the lights. Pairs propose; the words decide on the case itself. */
export type Question = {
  groups: readonly (readonly string[])[]
  pairs: readonly string[]
  words: readonly string[]
  lights: readonly Light[] | null
  /** Reported from here on, and before there. */
  from: Date | null
  before: Date | null
  now: Date
}

const DAY = 86_400_000

/** The beginning of a day of the city. */
const startOf = (day: string): number => Date.parse(day) - CITY_OFFSET_MINUTES * 60_000

/** What this person asks for. The head of a unit asks within it. */
export const questionOf = (
  filters: Filters,
  actor: Pick<PersonActor, 'role' | 'unitId'>,
  now: Date,
): Question => {
  const { status, light, category, area, unit, worker, mark, outcome, reporter, from, to } = filters
  const words = wordsIn(filters.text ?? '')
  const groups = [
    status?.map(term.status),
    category?.map(term.category),
    area?.map((code) => term.area(prefixOf(code))),
    unit?.map(term.unit),
    worker?.map(term.worker),
    mark?.map(term.mark),
    outcome?.map(term.outcome),
    reporter?.map(term.reporter),
    light && [term.open],
    actor.role === 'head' ? [term.readableBy(actor.unitId ?? '')] : undefined,
  ]
  return {
    groups: groups.filter((group) => group !== undefined),
    pairs: [...new Set(words.flatMap((word) => pairsOf(word, false)))],
    words,
    lights: light ?? null,
    from: from === undefined ? null : new Date(startOf(from)),
    before: to === undefined ? null : new Date(startOf(to) + DAY),
    now,
  }
}

/** A word of one letter alone would be in every case. */
const wordsIn = (text: string): string[] => {
  const words = text.split(/\s+/).map(lettersOf).filter(Boolean)
  if (words.length > 0 && words.every((word) => pairsOf(word, false).length === 0))
    throw new DomainError('invalid_input', [{ path: 'text', message: inputFaultLabels.oneLetter }])
  return words
}

/** True where the case, as it is now, is what was asked for. A row may be a second older than its case. */
export const fits = (
  record: CaseRecord,
  ratings: readonly RatingRecord[],
  { groups, words, lights, from, before, now }: Question,
): boolean => {
  const terms = new Set(termsOf(record, ratings))
  const texts = words.length > 0 ? textsOf(record) : []
  const clock = clockOf(record)
  return (
    groups.every((group) => group.some((one) => terms.has(one))) &&
    words.every((word) => texts.some((text) => text.includes(word))) &&
    (!lights || (clock !== null && lights.includes(lightOf(+clock.warnAt, +clock.dueAt, +now)))) &&
    (!from || record.submittedAt >= from) &&
    (!before || record.submittedAt < before)
  )
}

/** The same of rows, as conditions beside the one by which they are found. */
export const conditionsOf = ({ groups, pairs, lights, now }: Question): QueryFilter<RowRecord>[] => [
  ...groups.map((group) => ({ terms: group.length === 1 ? group[0] : { $in: [...group] } })),
  ...(pairs.length > 0 ? [{ pairs: { $all: [...pairs] } }] : []),
  ...(lights ? [{ $or: lights.map((light) => clockAt(light, now)) }] : []),
]

const clockAt = (light: Light, now: Date): QueryFilter<RowRecord> => {
  if (light === 'red') return { dueAt: { $lt: now } }
  return light === 'yellow' ? { dueAt: { $gte: now }, warnAt: { $lt: now } } : { warnAt: { $gte: now } }
}
