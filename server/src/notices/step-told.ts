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
  /** Whether they must act now. */
  turn: boolean
  /** Whether they have it on the table, or had it: who lost it is told that nothing is left to do. */
  holds: boolean
}

/** What a step of a case is to somebody who is reached under these addresses. */
export const stepTold = (
  record: CaseRecord,
  step: number,
  entry: HistoryEntry,
  audience: Audience,
  keys: readonly string[],
): StepTold => {
  const latest = step === record.history.length - 1
  return {
    ...{ record, entry, audience, latest },
    turn: latest && audience !== 'citizen' && keys.includes(partyAddress(record)),
    holds: record.handler !== null && keys.includes(record.handler),
  }
}
