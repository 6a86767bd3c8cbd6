import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['return']>

/** 退回: not mine, and whose it may be instead. Goes to the dispatcher; the clock runs on. */
export const returnCase = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, input.id, 'return')
  const proposed = input.proposedUnitId
    ? (house.facts().units.get(input.proposedUnitId) ?? fail('unit_not_found'))
    : null
  return changeCase(house, caller, seen, 'return', {
    note: { text: input.reason, unit: proposed && { id: proposed.id, name: proposed.name } },
  })
}
