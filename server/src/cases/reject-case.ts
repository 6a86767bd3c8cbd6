import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['reject']>

/** 不予立案: one of the city's reasons, and in words what it means here. The reporter reads both. */
export const rejectCase = async (
  house: House,
  caller: Caller,
  { id, because, reason }: Input,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'reject')
  if (!house.facts().flow.rejectReasons.includes(because)) return fail('reason_unknown')
  return changeCase(house, caller, seen, 'reject', { note: { text: `${because}：${reason}` } })
}
