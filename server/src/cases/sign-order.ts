import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['sign']>

/** 签收 of one order, by somebody to whom it is addressed. */
export const signOrder = async (house: House, caller: Caller, { id, number }: Input): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'sign')
  const order = seen.orders.find((one) => one.number === number && one.waits)
  if (!order || !caller.handlerKeys.includes(order.to)) return fail('order_not_found')
  return changeCase(house, caller, seen, 'sign', { note: { text: number }, signs: number })
}
