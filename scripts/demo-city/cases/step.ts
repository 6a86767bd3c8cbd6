import { type Action, mayAct, transitionOf } from '@shared/domain/case-status'
import type { CaseRecord, HistoryEntry } from '../../../server/src/cases/case.model'
import { standingOf } from '../../../server/src/cases/standing'
import { type Calendar, deadline } from '../../../server/src/domain/deadline/deadline'
import { handlerKeysOf } from '../../../server/src/users/handler-keys'
import type { UserRecord } from '../../../server/src/users/user.model'

export type Change = {
  note?: Partial<Pick<HistoryEntry, 'text' | 'photos' | 'point' | 'distance' | 'unit'>>
  set?: Partial<
    Pick<
      CaseRecord,
      'grid' | 'responsible' | 'handler' | 'handledBy' | 'reasons' | 'candidates' | 'resolvedBy'
    >
  >
}

/** One step of the table, as the server would have stored it at that moment; throws where it would have refused. */
export const step = (
  seen: CaseRecord,
  action: Action,
  person: UserRecord,
  at: Date,
  calendar: Calendar,
  { note = {}, set = {} }: Change = {},
): CaseRecord => {
  const actor = { id: person._id, role: person.role, handlerKeys: handlerKeysOf(person) }
  if (!mayAct(action, standingOf(seen), actor)) {
    throw new Error(`${person._id} may not ${action} a case that is ${seen.status}`)
  }
  const row = transitionOf(action)
  const closing = row.to === 'closed'
  const entry: HistoryEntry = {
    at,
    action,
    by: { id: person._id, role: person.role, name: person.name },
    from: seen.status,
    to: row.to,
    ...{ text: null, photos: [], point: null, distance: null, unit: null },
    ...note,
  }
  const clocks = {
    restart: () => ({ clockStartedAt: at, deadlineAt: deadline(at, seen.category.limit, calendar) }),
    keep: () => ({}),
    stop: () => ({ clockStartedAt: null, deadlineAt: null }),
  }
  return {
    ...seen,
    ...set,
    status: row.to,
    version: seen.version + 1,
    ...clocks[row.clock](),
    history: [...seen.history, entry],
    reworks: seen.reworks + (row.rework ? 1 : 0),
    closures: seen.closures + (closing ? 1 : 0),
    closedAt: closing ? at : seen.closedAt,
    complaint: row.rework ? false : seen.complaint,
  }
}
