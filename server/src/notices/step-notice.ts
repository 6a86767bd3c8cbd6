import type { Action } from '@shared/domain/case/actions'
import type { Role } from '@shared/domain/roles'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { nextActorKey } from '../cases/rules/next-actor'

export type Step = Action | 'submit'

/** One step of a case, as one audience is notified of it. */
export type StepNotice = {
  record: CaseRecord
  entry: HistoryEntry
  audience: Audience
  /** True where no step followed. Only then the clock of the case belongs to this step. */
  latest: boolean
  /** True where this step made the recipient the next actor, and they still are. */
  turn: boolean
  /** True where the recipient is the assignee. A former assignee learns that nothing is left to do. */
  holds: boolean
}

/** Steps that may give a case to somebody else though its status stays. */
const handedOn = new Set<Step>(['reassign', 'ask_verify', 'vacate'])

/** `step` is the place of the entry in the history. */
type CaseStep = { record: CaseRecord; step: number; entry: HistoryEntry }

/** A step of a case for a person who works under these assignee keys. */
export const stepNotice = (
  { record, step, entry }: CaseStep,
  audience: Audience,
  keys: readonly string[],
): StepNotice => {
  const later = record.history.slice(step + 1)
  const latest = later.length === 0
  // A later step that only goes on record, such as a 督办, does not change the next actor.
  const stays = later.every(({ from, to, action }) => from === to && !handedOn.has(action))
  return {
    record,
    entry,
    audience,
    latest,
    turn: stays && audience !== 'citizen' && keys.includes(nextActorKey(record)),
    holds: record.assignee !== null && keys.includes(record.assignee),
  }
}

/** Citizens and followers, workers in the field, units and shops that answer for a place, or the command centre. */
export type Audience = 'citizen' | 'worker' | 'unit' | 'centre'

/** The audience of a person notified for their work. A follower of a case is a citizen there. */
export const audienceOf = (role: Role): Audience => byRole[role]

const byRole: Record<Role, Audience> = {
  citizen: 'citizen',
  worker: 'worker',
  shopkeeper: 'unit',
  head: 'unit',
  checker: 'centre',
  dispatcher: 'centre',
  supervisor: 'centre',
  admin: 'centre',
}
