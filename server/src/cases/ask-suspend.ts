import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['ask_suspend']>

const DAY = 86_400_000

/** 申请挂账, until a day that is neither past nor farther away than the trade allows. */
export const askSuspend = async (
  house: House,
  caller: Caller,
  { id, reason, until }: Input,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'ask_suspend')
  const days = (until.getTime() - house.now().getTime()) / DAY
  const wrong =
    days <= 0
      ? '挂账到期日已经过去了'
      : days > limits.suspensionDays
        ? `挂账最多 ${limits.suspensionDays} 天`
        : null
  if (wrong) return fail('invalid_input', [{ path: 'until', message: wrong }])
  return changeCase(house, caller, seen, 'ask_suspend', { note: { text: reason }, until })
}
