import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { House } from '../../app/context'
import { type Caller, type Doer, systemOf } from '../../core/actor'
import { fail } from '../../core/errors'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'
import { lookerIn } from './dispatch'
import { workerTable } from './plain'
import { proveStep } from './prove'

type Cases = (typeof contract)['cases']

/** 自行整改: the shop has put it right and shows it; the worker of the grid goes and looks. */
export const selfFix = (
  house: House,
  caller: Caller,
  input: CheckedInputOf<Cases['self_fix']>,
): Promise<CaseRecord> =>
  proveStep(house, caller, 'self_fix', input, ({ grid, responsible }) => ({
    resolvedBy: caller.id,
    selfFixedBy: responsible?.unitId ?? null,
    // Nobody on duty there: checkers and the dispatcher may say so in the worker's stead.
    ...(lookerIn(grid, house.facts()) ?? { handler: null, handledBy: null }),
  }))

/** 转交办 by the dispatcher's hand, before the shop's time is over. */
export const handOver = async (
  house: House,
  caller: Caller,
  { id }: CheckedInputOf<Cases['hand_over']>,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'hand_over')
  return (await passOn(house, caller, seen)) ?? fail('grid_unstaffed')
}

/** The shop let its time go by: on to the worker, or where nobody is on duty, back to the dispatcher. */
export const shopTimeOver = async (house: House, seen: CaseRecord): Promise<CaseRecord> => {
  const passed = await passOn(house, systemOf(seen.cityId), seen)
  if (passed) return passed
  return changeCase(house, systemOf(seen.cityId), seen, 'return', {
    note: { text: '商户没有按时整改，这个网格现在没有网格员值守' },
  })
}

const passOn = async (house: House, by: Doer, seen: CaseRecord): Promise<CaseRecord | null> => {
  const table = workerTable(seen, house.facts())
  return table && changeCase(house, by, seen, 'hand_over', { set: table })
}
