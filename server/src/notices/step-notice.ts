import type { Action } from '@shared/domain/case/actions'
import { wallTime } from '@shared/domain/clock'
import type { Role } from '@shared/domain/roles'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { nextActorKey } from '../cases/rules/next-actor'

export type Step = Action | 'submit'

/** One step of a case, as one kind of person is told of it. */
export type StepNotice = {
  record: CaseRecord
  entry: HistoryEntry
  audience: Audience
  /** Whether the case still stands where this step left it: only then its clock belongs to this step. */
  latest: boolean
  /** Whether it is this step that gave them their turn, and it still is. */
  turn: boolean
  /** Whether they have it on the table, or had it: who lost it is told that nothing is left to do. */
  holds: boolean
}

/** Steps that may give a case to somebody else though its status stays. */
const handedOn = new Set<Step>(['reassign', 'ask_verify', 'vacate'])

/** What a step of a case is to somebody who is reached under these addresses. */
export const stepNotice = (
  record: CaseRecord,
  step: number,
  entry: HistoryEntry,
  audience: Audience,
  keys: readonly string[],
): StepNotice => {
  const later = record.history.slice(step + 1)
  const latest = later.length === 0
  // What was only put on record since, such as a 督办, changes nothing about whose turn it is.
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

/** How somebody is spoken to: as one who cares, at work, as one who answers for a door or a unit, or at the desk. */
export type Audience = 'citizen' | 'worker' | 'unit' | 'desk'

/** As what somebody is spoken to who is told for their work's sake. Whoever follows a case is a citizen there. */
export const audienceOf = (role: Role): Audience => byRole[role]

const byRole: Record<Role, Audience> = {
  citizen: 'citizen',
  worker: 'worker',
  shopkeeper: 'unit',
  head: 'unit',
  checker: 'desk',
  dispatcher: 'desk',
  supervisor: 'desk',
  admin: 'desk',
}

const two = (n: number) => String(n).padStart(2, '0')

/** 11月24日 17:20. What is kept says no "today": it is read on another day. */
export const dayLabels = (at: Date): string => {
  const { month, day, hour, minute } = wallTime(at.getTime())
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}

/** 2026年11月24日 17:20, as WeChat takes it too. */
export const dateLabels = (at: Date): string => `${wallTime(at.getTime()).year}年${dayLabels(at)}`
