import { userKey } from '@shared/domain/assignee-keys'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import type { CaseRecord } from '../../../../server/src/cases/case-record'
import { listsOf, taskOf } from '../../../../server/src/cases/lists/list-keys'
import type { PhotoRecord } from '../../../../server/src/photos/photo.model'
import { photoIdsIn } from '../../../../server/src/photos/photo-ref'

/** A case as the demo city has replayed it, with the records of its photos. */
export type Template = { record: CaseRecord; photos: readonly PhotoRecord[] }

/** The place of a copy in the generated city. */
export type CopyPlan = {
  /** Counted from 0 over the whole city; ids and numbers are made of it. */
  nth: number
  submittedAt: Date
  /** The time at which the city is read: older cases have left their neighbourhood. */
  now: Date
  point: [number, number]
  /** Assignee key instead of the template's; null where nobody has the template. */
  assignee: string | null
  /** Gives the citizen who takes the place of one of the template. */
  citizen: () => string
}

/** 24 hex digits that grow with time, as the server makes them. The last digits count. */
export const idAt = (at: Date, count: number): string =>
  Math.floor(at.getTime() / 1000)
    .toString(16)
    .padStart(8, '0') + count.toString(16).padStart(16, '0')

const DAY = 86_400_000

/** No timer of a generated case ever fires. */
export const NEVER = new Date('2200-01-01T00:00:00Z')

/** Makes another case of a template: people, place, time, ids and photos are its own, and its history is the same. */
export const copyCase = ({ record, photos }: Template, plan: CopyPlan): Template => {
  const { nth, submittedAt, point, assignee } = plan
  const names = new Map<string, string>([[record._id, idAt(submittedAt, nth)]])
  if (record.assignee && assignee) names.set(record.assignee, assignee)
  for (const person of citizensIn(record)) {
    const citizen = plan.citizen()
    names.set(person, citizen).set(userKey(person), userKey(citizen))
  }
  for (const [i, { requestId }] of record.reports.entries()) {
    const fresh = requestIdOf(nth, i)
    names.set(requestId, fresh).set(`report:${requestId}`, `report:${fresh}`)
  }
  for (const [i, id] of photoIdsIn([...record.reports, ...record.history]).entries())
    names.set(id, idAt(submittedAt, nth * 0x100 + i))
  const by = submittedAt.getTime() - record.submittedAt.getTime()
  const copy = moved(record, { by, names })
  const isOld = copy.endedAt !== null && copy.endedAt.getTime() < plan.now.getTime() - limits.nearDays * DAY
  const placed: CaseRecord = {
    ...copy,
    reports: copy.reports.map((report) => ({ ...report, point })),
    point,
    kept: copy.kept.filter((part) => part !== 'near' || !isOld),
    number: numberAt(submittedAt, nth),
    nextTimerAt: copy.nextTimerAt && NEVER,
  }
  return {
    record: { ...placed, lists: listsOf(placed), task: taskOf(placed) },
    photos: photos.map((photo) => moved(photo, { by, names })),
  }
}

const citizensIn = ({ reports, followers, history }: CaseRecord): Set<string> =>
  new Set([
    ...reports.map(({ citizenId }) => citizenId),
    ...followers.map(({ userId }) => userId),
    ...history.filter(({ by }) => by.role === 'citizen').map(({ by }) => by.id),
  ])

/** Above the numbers that the demo city's own cases have. */
const FIRST_NUMBER = 10_000

const numberAt = (at: Date, nth: number): string => {
  const { year, month, day } = wallTime(at.getTime())
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}-${FIRST_NUMBER + nth}`
}

const requestIdOf = (nth: number, report: number): string =>
  `be9c0000-0000-4000-8${report.toString(16).padStart(3, '0')}-${nth.toString(16).padStart(12, '0')}`

/** The same value with every date moved by so many ms, and every text that is a known name replaced. */
const moved = <T>(value: T, how: { by: number; names: ReadonlyMap<string, string> }): T =>
  move(value, how) as T

const move = (value: unknown, how: { by: number; names: ReadonlyMap<string, string> }): unknown => {
  if (typeof value === 'string') return how.names.get(value) ?? value
  if (value instanceof Date) return new Date(value.getTime() + how.by)
  if (Array.isArray(value)) return value.map((one) => move(one, how))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, move(one, how)]))
}
