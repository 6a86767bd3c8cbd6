import type { Action } from '@shared/domain/transitions'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { partyAddress } from '../domain/case/party'
import type { Audience } from './audience'

export type Step = Action | 'submit'

/** One step of a case, as one kind of person is told of it. */
export type StepTold = {
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
export const stepTold = (
  record: CaseRecord,
  step: number,
  entry: HistoryEntry,
  audience: Audience,
  keys: readonly string[],
): StepTold => {
  const later = record.history.slice(step + 1)
  const latest = later.length === 0
  // What was only put on record since, such as a 督办, changes nothing about whose turn it is.
  const stays = later.every(({ from, to, action }) => from === to && !handedOn.has(action))
  return {
    ...{ record, entry, audience, latest },
    turn: stays && audience !== 'citizen' && keys.includes(partyAddress(record)),
    holds: record.handler !== null && keys.includes(record.handler),
  }
}
