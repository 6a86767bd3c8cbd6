import { type Action, transitionOf } from '@shared/domain/case-status'
import { type Calendar, deadline } from '../domain/deadline/deadline'
import type { CaseRecord, HistoryEntry } from './case.model'

/** What an action adds to its row of the table. */
export type Change = {
  note?: Partial<Pick<HistoryEntry, 'text' | 'photos' | 'point' | 'distance' | 'unit'>>
  set?: Partial<
    Pick<
      CaseRecord,
      | 'grid'
      | 'responsible'
      | 'handler'
      | 'handledBy'
      | 'reasons'
      | 'candidates'
      | 'resolvedBy'
      | 'softFirst'
      | 'placeKey'
      | 'toLearn'
    >
  >
}

type After = {
  entry: HistoryEntry
  set: Partial<CaseRecord>
  /** By how much these grow. */
  reworks: number
  closures: number
}

/** What one step of the table makes of a case. Pure; whether the step is lawful has been asked before. */
export const afterStep = (
  seen: CaseRecord,
  action: Action,
  by: HistoryEntry['by'],
  at: Date,
  calendar: Calendar,
  { note = {}, set = {} }: Change = {},
): After => {
  const row = transitionOf(action)
  const status = row.to === 'same' ? seen.status : row.to
  const closing = action === 'close'
  const clocks = {
    restart: () => ({ clockStartedAt: at, deadlineAt: deadline(at, seen.category.limit, calendar) }),
    keep: () => ({}),
    stop: () => ({ clockStartedAt: null, deadlineAt: null }),
  }
  return {
    entry: {
      ...{ at, action, by, from: seen.status, to: status },
      ...{ text: null, photos: [], point: null, distance: null, unit: null },
      ...note,
    },
    set: {
      ...set,
      status,
      ...clocks[row.clock](),
      ...(closing ? { closedAt: at } : {}),
      // A complaint is answered by working again.
      ...(row.rework ? { complaint: false } : {}),
    },
    reworks: row.rework ? 1 : 0,
    closures: closing ? 1 : 0,
  }
}
