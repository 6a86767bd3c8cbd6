import type { Outcome, ProofMark } from '@shared/domain/case/kinds'
import { type Status, stageOf } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import type { CaseRecord } from '../cases/case-record'
import type { RatingRecord } from '../cases/rating.model'
import { descriptionName, hidingOf } from '../cases/rules/parts'
import { unitsOf } from '../cases/rules/readers'
import { areaLevels } from '../geo/areas/area-levels'
import type { RowRecord } from './row.model'

/** 检索项: facts of a case by which the table filters. Each filter asks for one of them. */
export const term = {
  all: 'all',
  open: 'open',
  status: (status: Status) => `status:${status}`,
  /** The code of a category, or of its 大类. */
  category: (code: string) => `category:${code}`,
  area: (code: string) => `area:${code}`,
  unit: (unitId: string) => `unit:${unitId}`,
  /** A unit whose head sees the case, see `readersOf`. */
  readableBy: (unitId: string) => `head:${unitId}`,
  worker: (userId: string) => `worker:${userId}`,
  mark: (code: ProofMark['code']) => `mark:${code}`,
  outcome: (outcome: Outcome) => `outcome:${outcome}`,
  reporter: (role: Role | 'system') => `reporter:${role}`,
  sample: (level: number) => `sample:${level}`,
} as const

/** One case in two is of level 0, one in four of level 1, and so on: a random part of the city, as small as is wanted. */
export const SAMPLE_LEVELS = 14

const sampleLevelOf = (id: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  // The lower digits of this hash are too even.
  const level = Math.clz32((Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ (hash >>> 12)) >>> 0)
  return Math.min(level, SAMPLE_LEVELS - 1)
}

/** `city`: the first four digits of a code. */
const areasAround = (gridCode: string): string[] => [
  gridCode.slice(0, 4),
  ...new Set(areaLevels.map(({ length }) => gridCode.slice(0, length))),
]

export const termsOf = (
  record: CaseRecord,
  ratings: readonly Pick<RatingRecord, 'closure' | 'outcome'>[],
) => {
  const { _id, status, category, grid, responsible, coResponsible, assignee, orders, history } = record
  const units = [responsible, ...coResponsible].flatMap((one) => one?.unitId ?? [])
  const keys = orders.flatMap(({ to, copies }) => [to, ...copies.map((copy) => copy.to)])
  const readable = [...units, ...unitsOf({ assigneeKeys: assignee ? [assignee, ...keys] : keys })]
  const latest = ratings.filter(({ closure }) => closure === record.closures)
  return [
    ...new Set([
      term.all,
      term.sample(sampleLevelOf(_id)),
      ...(stageOf(status) ? [term.open] : []),
      term.status(status),
      term.category(category.code),
      term.category(category.code.slice(0, 2)),
      ...(grid ? areasAround(grid.code).map(term.area) : []),
      ...(responsible ? [term.unit(responsible.unitId)] : []),
      ...readable.map(term.readableBy),
      ...history.filter(({ by }) => by.role === 'worker').map(({ by }) => term.worker(by.id)),
      ...history.flatMap(({ marks }) => marks.map(({ code }) => term.mark(code))),
      ...latest.map(({ outcome }) => term.outcome(outcome)),
      ...history.slice(0, 1).map(({ by }) => term.reporter(by.role)),
    ]),
  ]
}

/**
 * The texts by which a case is found: only what everybody reads who may use the table. No names of people, no words between
 * staff, nothing that is hidden or taken back, and no words of a case that should never have been one.
 */
export const textsOf = (record: CaseRecord): string[] => {
  const { number, place, category, responsible, coResponsible, reports, status } = record
  const isGone =
    status === 'withdrawn' || status === 'voided' || hidingOf(record, descriptionName(0)) !== null
  return [
    number,
    place,
    category.name,
    ...[responsible, ...coResponsible].flatMap((one) => one?.name ?? []),
    ...(isGone ? [] : reports.slice(0, 1).map(({ description }) => description)),
  ]
    .map(lettersOf)
    .filter(Boolean)
}

/** Letters and digits alone, of one width and size: 20261123-0001 is one word. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Pairs of neighbouring letters. Of long numbers four digits each, for two of them would be in every case; `isWhole`: the
 * text of a case, whose pairs are kept besides.
 */
export const pairsOf = (letters: string, isWhole: boolean): string[] => {
  const signs = [...letters]
  const pairs = signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
  const fours = [...letters.matchAll(/\d{4,}/g)].flatMap(([digits]) =>
    Array.from({ length: digits.length - 3 }, (_, i) => digits.slice(i, i + 4)),
  )
  if (isWhole) return [...new Set([...pairs, ...fours])]
  const rest = letters.split(/\d{4,}/).flatMap((part) => pairsOf(part, true))
  return [...new Set([...rest, ...fours])]
}

/** The clock that the card shows; a request has its own. */
export const clockOf = ({ status, stage, request }: Pick<CaseRecord, 'status' | 'stage' | 'request'>) => {
  if (!stage || !stageOf(status)) return null
  const { warnAt, dueAt } = request ?? stage
  return { warnAt, dueAt }
}

export const rowOf = (record: CaseRecord, ratings: readonly RatingRecord[]): RowRecord => {
  const [number = '', ...texts] = textsOf(record)
  const clock = clockOf(record)
  return {
    _id: record._id,
    cityId: record.cityId,
    stamp: record.version + record.rated,
    at: record.submittedAt,
    terms: termsOf(record, ratings),
    pairs: [...new Set([...pairsOf(number, false), ...texts.flatMap((text) => pairsOf(text, true))])],
    isOpen: clock !== null,
    warnAt: clock?.warnAt ?? null,
    dueAt: clock?.dueAt ?? null,
  }
}
