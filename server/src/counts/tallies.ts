import { actionRow } from '@shared/domain/case/actions'
import { isComplaint } from '@shared/domain/case/kinds'
import { isDropped, stageOf } from '@shared/domain/case/status'
import { dayOf } from '@shared/domain/clock'
import {
  bucketOf,
  type Measure,
  type Span,
  type StepMeasure,
  stepMeasures,
} from '@shared/domain/counts/measures'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import type { RatingRecord } from '../cases/rating.model'
import { isAuthorStep } from '../cases/rules/parts'
import { breachIn, minutesIn } from './spans'

/** The part of a case, and of its ratings, that is counted. Deletions of people change none of it. */
export type CountedCase = Pick<CaseRecord, 'status' | 'history'>
export type CountedRating = Pick<RatingRecord, 'as' | 'outcome' | 'satisfaction' | 'closure' | 'at'>

/** One more of a measure at this moment. `worker`: the id of the worker who did it; empty: no worker did. */
export type Tally = { at: Date; measure: Measure; worker: string }

/** What is counted of a case as it now is. Pure; a case that changes is counted anew. */
export const talliesOf = (record: CountedCase, ratings: readonly CountedRating[]): Tally[] => {
  const tallies = arrival(record)
  // An end without a fix: it was no case, or is one with another. Only that it came and how it ended counts.
  if (isDropped(record.status)) return [...tallies, ...end(record)]
  return [
    ...tallies,
    ...acceptance(record),
    ...routing(record),
    ...record.history.flatMap((entry, step) => stepTallies(record, entry, step)),
    ...standing(record),
    ...promise(record),
    ...closings(record, ratings),
    ...ratings.flatMap((rating) => ratingTallies(record, rating)),
  ]
}

const NOBODY = ''
const tally = (at: Date, measure: Measure, worker = NOBODY): Tally => ({ at, measure, worker })

const workerOf = (entry: HistoryEntry | undefined): string =>
  entry?.by.role === 'worker' ? entry.by.id : NOBODY

const fixActions: readonly HistoryEntry['action'][] = stepMeasures.resolved
/** The last fix before this step. */
const fixBefore = ({ history }: CountedCase, step: number): HistoryEntry | undefined =>
  history.slice(0, step).findLast(({ action }) => fixActions.includes(action))

const arrival = ({ history }: CountedCase): Tally[] => {
  const [report] = history
  if (!report) return []
  const response = history.find(isResponse)
  if (!response) return [tally(report.at, 'received')]
  return [
    tally(report.at, 'received'),
    tally(report.at, 'responded'),
    spanTally('to_response', history, response),
  ]
}

/** The first thing that a person of the city does about the case itself. */
const isResponse = (entry: HistoryEntry): boolean =>
  entry.by.role !== 'system' &&
  !isAuthorStep(entry) &&
  !(entry.action !== 'submit' && actionRow(entry.action).beside)

const spanTally = (span: Span, history: readonly HistoryEntry[], until: HistoryEntry, by = until): Tally =>
  tally(until.at, bucketOf(span, minutesIn(history, until.at)), workerOf(by))

const end = ({ status, history }: CountedCase): Tally[] => {
  const last = history.findLast(({ to }) => to === status)
  if (!last) return []
  switch (status) {
    case 'rejected':
      // Somebody was there to see that it is none.
      return [
        ...history.filter(isVerification).map((entry) => tally(entry.at, 'verified', workerOf(entry))),
        tally(last.at, status),
      ]
    case 'withdrawn':
    case 'voided':
    case 'merged':
      return [tally(last.at, status)]
    default:
      return []
  }
}

const verifications: readonly HistoryEntry['action'][] = stepMeasures.verified
const isVerification = ({ action }: HistoryEntry): boolean => verifications.includes(action)

const caseStatuses: readonly CaseRecord['status'][] = ['accepted', 'dispatched', 'reminded']
const acceptedIn = ({ history }: CountedCase): HistoryEntry | undefined =>
  history.find(({ to }) => caseStatuses.includes(to))

const acceptance = (record: CountedCase): Tally[] => {
  const accepted = acceptedIn(record)
  if (!accepted) return []
  const isOfCitizen = record.history[0]?.by.role === 'citizen'
  return [
    tally(accepted.at, 'accepted'),
    ...(isOfCitizen ? [tally(accepted.at, 'accepted_of_citizens')] : []),
  ]
}

const dispatchActions: readonly HistoryEntry['action'][] = stepMeasures.dispatched

/** 派遣 was wrong where the next one is 改派, or names another unit. It counts on the day of the wrong one. */
const routing = ({ history }: CountedCase): Tally[] => {
  const dispatches = history.filter(({ action }) => dispatchActions.includes(action))
  return dispatches.flatMap((entry, place) => {
    const next = dispatches[place + 1]
    const isByRules = entry.by.role === 'system'
    const isWrong = next !== undefined && (next.action === 'reassign' || next.unit?.id !== entry.unit?.id)
    const measures: Measure[] = [
      ...(isByRules ? (['dispatched_by_rules'] as const) : []),
      ...(isWrong ? (['misrouted'] as const) : []),
      ...(isByRules && isWrong ? (['misrouted_by_rules'] as const) : []),
    ]
    return measures.map((measure) => tally(entry.at, measure))
  })
}

const measuresOfStep = Object.entries(stepMeasures) as [StepMeasure, readonly HistoryEntry['action'][]][]
/** What a check or a closing finds counts for the worker who made the fix. */
const ofTheFixer = new Set<Measure>(['checked', 'failed', 'reworked', 'asked', 'second_no'])

const stepTallies = (record: CountedCase, entry: HistoryEntry, step: number): Tally[] => {
  const { action, at, marks, to } = entry
  const tallies = measuresOfStep.flatMap(([measure, actions]) => {
    if (!actions.includes(action)) return []
    const by = ofTheFixer.has(measure) ? fixBefore(record, step) : entry
    return [tally(at, measure, workerOf(by))]
  })
  if (marks.length > 0) tallies.push(tally(at, 'marked', workerOf(entry)))
  for (const code of new Set(marks.map((mark) => mark.code)))
    tallies.push(tally(at, `mark_${code}`, workerOf(entry)))
  const stage = action === 'overdue' ? stageOf(to)?.stage : undefined
  if (stage && stage !== 'self_fix' && stage !== 'suspension' && stage !== 'approval')
    tallies.push(tally(at, `overdue_${stage}`))
  return tallies
}

const fixedStatuses: readonly CaseRecord['status'][] = ['self_fixed', 'resolved', 'checked', 'closed']

/** Fix and closing, as long as they stand: what is reopened or disputed is neither fixed nor closed. */
const standing = (record: CountedCase): Tally[] => {
  const { status, history } = record
  if (!fixedStatuses.includes(status)) return []
  const fix = fixBefore(record, history.length)
  const tallies = fix ? [spanTally('to_fix', history, fix)] : []
  const closing = closingOf(record)
  if (closing)
    tallies.push(tally(closing.at, 'closed', workerOf(fix)), spanTally('to_closing', history, closing, fix))
  return tallies
}

/** The closing that stands; an answer of a supervisor lets the former one stand. */
const closingOf = ({ status, history }: CountedCase): HistoryEntry | undefined =>
  status === 'closed' ? history.findLast(({ action }) => action === 'close') : undefined

/**
 * 应结案: on the day on which the promised time ran out, or of the closing where it was closed before. What became of it
 * counts on that same day, so that a share never has more above than below.
 */
const promise = (record: CountedCase): Tally[] => {
  const breach = breachIn(record.history)
  const closing = closingOf(record)
  const day = breach ?? closing?.at
  if (!day || !acceptedIn(record)) return []
  const isReworked = record.history.some(
    ({ action }) => action !== 'submit' && actionRow(action).rework === true,
  )
  const measures: Measure[] = [
    'due',
    ...(closing ? (['due_closed'] as const) : []),
    ...(closing && !breach ? (['due_in_time'] as const) : []),
    ...(isReworked ? (['due_reworked'] as const) : []),
  ]
  return measures.map((measure) => tally(day, measure))
}

/** What the people said of each closing, on the day of the closing. A neighbour was not asked. */
const closings = (record: CountedCase, ratings: readonly CountedRating[]): Tally[] => {
  const standingOne = closingOf(record)
  const all = record.history.flatMap((entry, step) => (entry.action === 'close' ? [{ entry, step }] : []))
  return all.flatMap(({ entry, step }, place) => {
    const own = ratings.filter(({ closure }) => closure === place + 1)
    const isRefused = own.some(isComplaint)
    const isAnswered = own.some(({ as }) => as !== 'neighbour')
    const isConfirmed = entry === standingOne && !isRefused && own.some(({ outcome }) => outcome === 'solved')
    const measures: Measure[] = [
      ...(isAnswered ? (['answered'] as const) : []),
      ...(isRefused ? (['refused'] as const) : []),
      ...(isConfirmed ? (['confirmed'] as const) : []),
    ]
    return measures.map((measure) => tally(entry.at, measure, workerOf(fixBefore(record, step))))
  })
}

/** On the day of the rating. */
const ratingTallies = (
  record: CountedCase,
  { as, outcome, satisfaction, closure, at }: CountedRating,
): Tally[] => {
  const closing = record.history.filter(({ action }) => action === 'close')[closure - 1]
  const step = closing ? record.history.indexOf(closing) : record.history.length
  const worker = workerOf(fixBefore(record, step))
  if (as === 'neighbour') return [tally(at, 'objected', worker)]
  return [tally(at, `rated_${outcome}`, worker), ...(satisfaction ? [tally(at, satisfaction, worker)] : [])]
}

/** Tallies of one day and worker, added up: as they are stored. `day`: in days since 1970, of the city. */
export type Row = { day: number; worker: string; n: Partial<Record<Measure, number>> }

export const addUp = (tallies: readonly Tally[]): Row[] => {
  const rows = new Map<string, Row>()
  for (const { at, measure, worker } of tallies) {
    const day = dayOf(at.getTime())
    const key = `${day} ${worker}`
    const row = rows.get(key) ?? { day, worker, n: {} }
    row.n[measure] = (row.n[measure] ?? 0) + 1
    rows.set(key, row)
  }
  return [...rows.values()].sort((a, b) => a.day - b.day || (a.worker < b.worker ? -1 : 1))
}
