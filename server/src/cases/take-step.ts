import type { Action } from '@shared/domain/case-status'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case.model'
import { caseToChange, changeCase } from './change-case'

/** The steps that bring nothing along but words: 签收, 开始, 核查, 不予立案, 重新办理, 撤回. */
export const takeStep = async (
  house: House,
  caller: Caller,
  action: Exclude<Action, 'resolve' | 'return' | 'dispatch' | 'settle' | 'close'>,
  { id, text }: { id: string; text?: string },
): Promise<CaseRecord> => {
  const seen = await caseToChange(caller, id, action)
  return changeCase(house, caller, seen, action, { note: { text: text || null } })
}
