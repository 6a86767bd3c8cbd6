import { type Action, type ActionRow, actionRow } from '@shared/domain/case/actions'
import type { OrderKind } from '@shared/domain/case/kinds'
import {
  isDropped,
  type RequestKind,
  type Status,
  stageOf,
  unassignedStatuses,
} from '@shared/domain/case/status'
import type { CitySnapshot } from '../city/snapshot'
import { withQuote } from '../labels/history'
import type { AssigneeFields, CaseRecord, HistoryEntry } from './case-record'
import { keptAtEnd, listsOf, taskOf } from './lists/list-keys'
import { restoredAssignee } from './rules/assignee'
import { approvalClock, clocksAfter, nextTimer } from './rules/clocks'
import { queuesOf } from './rules/next-actor'
import { lapsed, ordersOf, signed } from './rules/orders'
import { isPublic } from './rules/parts'
import { peopleOf } from './rules/readers'
import { recipientKeysOf } from './rules/recipients'

/** The fields of a history entry that a step may leave empty. */
type Note = Pick<HistoryEntry, 'text' | 'quote' | 'photos' | 'point' | 'distance' | 'unit' | 'marks'>

/** Input that a use case adds to the row of its action. */
export type Change = {
  note?: Partial<Note>
  /** End of the suspension that is asked for. */
  until?: Date
  /** Number of the order that is signed. */
  signs?: string
  /** An assignee named here replaces the one that the row of the action gives. */
  set?: Partial<
    Pick<
      CaseRecord,
      | 'category'
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
      | 'hidden'
      | 'privacyRequest'
    >
  >
}

/** The part of the city that a step depends on. */
export type StepSnapshot = Pick<CitySnapshot, 'calendar' | 'flow' | 'units' | 'grids' | 'staffedKeys'>

/** A step that somebody takes. */
export type StepInput = { action: Action; by: HistoryEntry['by']; at: Date; change?: Change | undefined }

/** Result of a step: the fields that change, and the new entry of the history. */
type NextState = { entry: HistoryEntry; set: Partial<CaseRecord> }

/** The effect of one step on a case. Pure; whether the step is lawful was checked before. */
export const nextState = (
  seen: CaseRecord,
  { action, by, at, change: { note = {}, set = {}, until, signs } = {} }: StepInput,
  snapshot: StepSnapshot,
): NextState => {
  const row = actionRow(action)
  const status = statusAfter(seen, row)
  const moved: CaseRecord = {
    ...seen,
    ...counted(seen, action, at),
    ...assigneeAfter(seen, { effect: row.assignee, status }, snapshot),
    ...set,
    status,
  }
  moved.request = requestAfter(seen, { action, by, at, status, note, until }, snapshot)
  Object.assign(
    moved,
    clocksAfter(seen, { action, status, at, until: until ?? seen.request?.until ?? null }, snapshot),
  )
  const isOver = stageOf(status) === null
  if (!isOver) Object.assign(moved, { endedAt: null, kept: [] })
  // Ended anew: people and photos may have come since.
  else if (status !== seen.status) Object.assign(moved, { endedAt: at, kept: keptAtEnd(status) })
  moved.nextTimerAt = nextTimer(status, moved.stage)?.at ?? null
  moved.queues = queuesOf(moved)
  if (action === 'close') moved.toRate = peopleOf(moved).filter((id) => id !== moved.resolvedBy)
  // A supervisor's answer closes it again: the same closing may be rated on.
  else if (status !== 'closed' && status !== 'disputed' && seen.toRate.length > 0) moved.toRate = []
  const recipients = recipientKeysOf(action, { before: seen, after: moved }, snapshot)
  const entry = historyEntry(
    { at, action, by, from: seen.status, to: status, dueAt: seen.deadlineAt, recipients },
    note,
  )
  moved.orders = [
    ...lapsed(signedAfter(seen, { action, by, at, signs }), moved),
    ...ordersOf({ action, at, by, text: withQuote(entry) }, moved, snapshot),
  ]
  moved.unsigned = moved.orders.filter(({ waits }) => waits).map(({ to }) => to)
  moved.lists = listsOf(moved)
  moved.task = taskOf(moved)
  if ((isPublic(seen) && !isPublic(moved)) || moved.hidden !== seen.hidden) moved.toConceal = true
  // Its photos leave the queue of those to be released, or come back.
  if (isDropped(seen.status) !== isDropped(moved.status)) moved.toConceal = true
  return { entry, set: { ...changed(seen, moved), hasPendingNotices: true } }
}

export const historyEntry = (
  step: Omit<HistoryEntry, keyof Note>,
  note: Partial<Note> = {},
): HistoryEntry => ({
  ...step,
  text: null,
  quote: null,
  photos: [],
  point: null,
  distance: null,
  unit: null,
  marks: [],
  ...note,
})

/** Only fields with a new value are written: a support may be written at the same moment. */
const changed = (seen: CaseRecord, moved: CaseRecord): Partial<CaseRecord> =>
  Object.fromEntries(
    Object.entries(moved).filter(([field, value]) => seen[field as keyof CaseRecord] !== value),
  )

const statusAfter = (seen: CaseRecord, { to }: ActionRow): Status => {
  if (to === 'same') return seen.status
  return to === 'before' ? (seen.paused?.status ?? 'accepted') : to
}

type AssigneeChange = { effect: ActionRow['assignee']; status: Status }

const assigneeAfter = (
  seen: CaseRecord,
  { effect, status }: AssigneeChange,
  snapshot: StepSnapshot,
): AssigneeFields => {
  // A suspension may have interrupted a status in which nobody has the case.
  if (effect === 'clear' || isUnassigned(status)) return { assignee: null, assigneeName: null }
  if (effect === 'restore') return restoredAssignee(seen, snapshot)
  return { assignee: seen.assignee, assigneeName: seen.assigneeName }
}

const isUnassigned = (status: Status): boolean => unassignedStatuses.some((one) => one === status)

/** Counters, and fields that belong to single actions. */
const counted = (seen: CaseRecord, action: Action, at: Date): Partial<CaseRecord> => {
  const { to, rework } = actionRow(action)
  const isCase = to === 'accepted' || to === 'dispatched' || to === 'reminded'
  const counts: Partial<CaseRecord> = { acceptedAt: seen.acceptedAt ?? (isCase ? at : null) }
  if (rework) counts.reworks = seen.reworks + 1
  // A complaint is answered by working again, or in writing.
  if (rework || action === 'answer') counts.complaint = false
  // A fix that failed, or has to be repeated, was no fix by the shop itself.
  if (rework || action === 'deny') counts.selfFixedBy = null
  if (action === 'close') Object.assign(counts, { closures: seen.closures + 1, closedAt: at })
  if (action === 'extend') counts.extensions = seen.extensions + 1
  if (action === 'suspend') counts.suspensions = seen.suspensions + 1
  if (action === 'split') counts.mergedInto = null
  return counts
}

const requestKindOf = new Map<Action, RequestKind>([
  ['ask_extend', 'extend'],
  ['ask_suspend', 'suspend'],
  ['ask_void', 'void'],
])

type RequestStep = Omit<StepInput, 'change'> & Pick<Change, 'note' | 'until'> & { status: Status }

/** A request lapses when it is decided on, or when the status changes. */
const requestAfter = (
  seen: CaseRecord,
  { action, by, at, status, note, until }: RequestStep,
  snapshot: StepSnapshot,
): CaseRecord['request'] => {
  const kind = requestKindOf.get(action)
  if (kind && by.role !== 'system') {
    const { id, name, role } = by
    const { warnAt, dueAt } = approvalClock(at, snapshot)
    return { kind, by: { id, name, role }, at, reason: note?.text ?? '', until: until ?? null, warnAt, dueAt }
  }
  const isDecided = action === 'extend' || action === 'refuse'
  return isDecided || status !== seen.status ? null : seen.request
}

/** Taking these steps also signs the order of this kind that brought the case. */
const signedBy = new Map<Action, OrderKind>([
  ['acknowledge', 'assignment'],
  ['self_fix', 'reminder'],
])

/** 签收: one order by its number, or the order that brought the case. */
const signedAfter = (
  { orders, assignee }: CaseRecord,
  { action, by, at, signs }: Omit<StepInput, 'change'> & Pick<Change, 'signs'>,
): CaseRecord['orders'] => {
  if (action === 'sign') return signed(orders, ({ number }) => number === signs, { by, at })
  const brought = signedBy.get(action)
  return brought ? signed(orders, ({ kind, to }) => kind === brought && to === assignee, { by, at }) : orders
}
