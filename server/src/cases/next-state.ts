import { type Action, type ActionRow, actionRow } from '@shared/domain/case/actions'
import { type Status, stageOf, statuses, unassignedStatuses } from '@shared/domain/case/status'
import { withQuote } from '@shared/labels/timeline'
import type { CitySnapshot } from '../city/snapshot'
import type { CaseRecord, HistoryEntry } from './case-record'
import { approvalClock, clocksAfter, nextTimer } from './rules/clocks'
import { queuesOf } from './rules/next-actor'
import { lapsed, ordersOf, signed } from './rules/orders'
import { recipientKeysOf } from './rules/recipients'

/** What an action adds to its row of the table. */
export type Change = {
  note?: Partial<Pick<HistoryEntry, 'text' | 'quote' | 'photos' | 'point' | 'distance' | 'unit' | 'marks'>>
  /** Until when it is put off. */
  until?: Date
  /** The order that is signed for. */
  signs?: string
  set?: Partial<
    Pick<
      CaseRecord,
      | 'grid'
      | 'responsible'
      | 'coResponsible'
      | 'suggested'
      | 'informed'
      | 'assignee'
      | 'assigneeName'
      | 'reasons'
      | 'candidates'
      | 'resolvedBy'
      | 'softFirst'
      | 'placeKey'
      | 'toLearn'
      | 'mergedInto'
      | 'selfFixedBy'
      | 'complaint'
      | 'complaints'
    >
  >
}

/** All of the city that a step asks for. */
export type StepSnapshot = Pick<CitySnapshot, 'calendar' | 'flow' | 'units' | 'grids' | 'staffedKeys'>

/** What a step makes of a case: fields that get new values, and one more line of its history. */
type After = { entry: HistoryEntry; set: Partial<CaseRecord> }

/** What one step of the table makes of a case. Pure; whether the step is lawful has been asked before. */
export const nextState = (
  seen: CaseRecord,
  action: Action,
  by: HistoryEntry['by'],
  at: Date,
  snapshot: StepSnapshot,
  { note = {}, set = {}, until, signs }: Change = {},
): After => {
  const row = actionRow(action)
  const status = statusAfter(seen, row)
  const moved: CaseRecord = { ...seen, ...counted(seen, action, at), ...set, ...unassigned(status), status }
  moved.request = requestAfter(seen, action, status, { by, at, note, until }, snapshot)
  Object.assign(
    moved,
    clocksAfter(seen, { action, status, at, until: until ?? seen.request?.until ?? null }, snapshot),
  )
  moved.nextTimerAt = nextTimer(status, moved.stage)?.at ?? null
  moved.queues = queuesOf(moved)
  const entry: HistoryEntry = {
    at,
    action,
    by,
    from: seen.status,
    to: status,
    text: null,
    quote: null,
    photos: [],
    point: null,
    distance: null,
    unit: null,
    marks: [],
    ...note,
    recipients: recipientKeysOf(action, seen, moved, snapshot),
  }
  moved.orders = [
    ...lapsed(signedAfter(seen, action, by, at, signs), moved),
    ...ordersOf(action, moved, { at, by, text: withQuote(entry) }, snapshot),
  ]
  moved.unsigned = moved.orders.filter(({ waits }) => waits).map(({ to }) => to)
  return { entry, set: { ...changed(seen, moved), hasPendingNotices: true } }
}

/** The fields that are others now. What a step leaves alone is not written: somebody may just be saying "me too". */
const changed = (seen: CaseRecord, moved: CaseRecord): Partial<CaseRecord> =>
  Object.fromEntries(
    Object.entries(moved).filter(([field, value]) => seen[field as keyof CaseRecord] !== value),
  )

/** What is to be sent to somebody, or has ended, is on nobody's table; what was closed may come back to whoever had it. */
const unassigned = (status: Status): Partial<CaseRecord> =>
  nobodys.has(status) ? { assignee: null, assigneeName: null } : {}

const ended = statuses.filter((status) => stageOf(status) === null && status !== 'closed')
const nobodys = new Set<Status>([...unassignedStatuses, ...ended])

const statusAfter = (seen: CaseRecord, { to }: ActionRow): Status => {
  if (to === 'same') return seen.status
  return to === 'before' ? (seen.paused?.status ?? 'accepted') : to
}

const counted = (seen: CaseRecord, action: Action, at: Date): Partial<CaseRecord> => {
  const row = actionRow(action)
  const isCase = row.to === 'accepted' || row.to === 'dispatched' || row.to === 'reminded'
  return {
    acceptedAt: seen.acceptedAt ?? (isCase ? at : null),
    // A complaint is answered by working again, or in writing.
    ...(row.rework ? { reworks: seen.reworks + 1, complaint: false } : {}),
    // What was not right, or has to be done again, the shop has not put right.
    ...(row.rework || action === 'deny' ? { selfFixedBy: null } : {}),
    ...(action === 'answer' ? { complaint: false } : {}),
    ...(action === 'close' ? { closures: seen.closures + 1, closedAt: at } : {}),
    ...(action === 'extend' ? { extensions: seen.extensions + 1 } : {}),
    ...(action === 'suspend' ? { suspensions: seen.suspensions + 1 } : {}),
    ...(action === 'split' ? { mergedInto: null } : {}),
  }
}

const asks = { ask_extend: 'extend', ask_suspend: 'suspend', ask_void: 'void' } as const

/** What was asked for lapses once the case is somewhere else, or is decided on. */
const requestAfter = (
  seen: CaseRecord,
  action: Action,
  status: Status,
  { by, at, note, until }: Pick<HistoryEntry, 'by' | 'at'> & Pick<Change, 'note' | 'until'>,
  snapshot: StepSnapshot,
): CaseRecord['request'] => {
  if (action in asks && by.role !== 'system') {
    const { id, name, role } = by
    const kind = asks[action as keyof typeof asks]
    const asked = { kind, by: { id, name, role }, at, reason: note?.text ?? '', until: until ?? null }
    return { ...asked, ...approvalClock(at, snapshot) }
  }
  const decided = action === 'extend' || action === 'refuse'
  return decided || status !== seen.status ? null : seen.request
}

/** Taking these steps says that the order which brought the case was received. */
const taken = { acknowledge: 'assignment', self_fix: 'reminder' } as const

/** 签收: an order by its number; taking a task on, or putting it right, signs for the order that brought it. */
const signedAfter = (
  { orders, assignee }: CaseRecord,
  action: Action,
  by: HistoryEntry['by'],
  at: Date,
  number: string | undefined,
): CaseRecord['orders'] => {
  if (action === 'sign') return signed(orders, (order) => order.number === number, by, at)
  const brought = taken[action as keyof typeof taken]
  return brought ? signed(orders, ({ kind, to }) => kind === brought && to === assignee, by, at) : orders
}
