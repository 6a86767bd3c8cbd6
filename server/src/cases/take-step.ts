import type { Action } from '@shared/domain/transitions'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'
import { tableAgain } from './table-again'
import { whyAgreed } from './why-agreed'

/** The steps that bring nothing along but words. */
export type PlainAction = Extract<
  Action,
  | 'accept'
  | 'refute'
  | 'withdraw'
  | 'acknowledge'
  | 'start'
  | 'pass'
  | 'fail'
  | 'reopen'
  | 'answer'
  | 'redo'
  | 'confirm'
  | 'deny'
  | 'ask_extend'
  | 'ask_void'
  | 'extend'
  | 'suspend'
  | 'void'
  | 'refuse'
  | 'resume'
  | 'split'
  | 'supervise'
>

/** These send it back to who had it: to the same table, or where nobody sits there any more, to the one that took its place. */
const backToTable = new Set<PlainAction>(['fail', 'reopen', 'redo', 'deny', 'resume'])

export const takeStep = async (
  house: House,
  caller: Caller,
  action: PlainAction,
  { id, version, text }: { id: string; version?: number | undefined; text?: string },
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, action, version)
  const set = backToTable.has(action) ? tableAgain(seen, house.facts()) : {}
  return changeCase(house, caller, seen, action, { note: { text: whyAgreed(seen, action, text) }, set })
}
