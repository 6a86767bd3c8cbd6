import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { onTable, settleFront } from '../domain/routing/settle-front'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['settle']>

/**
 * Before whose door it is, settled by whoever stands there, with one tap. It stays on that table, unless a crew has the
 * job: the worker is on the spot already, and a word to the shop is quicker said than sent.
 */
export const settleCase = async (
  house: House,
  caller: Caller,
  { id, unitId }: Input,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'settle')
  const candidate = seen.candidates.find((one) => one.unitId === unitId)
  if (unitId && !candidate) return fail('unit_not_found')
  const { reasons, table, ...settled } = settleFront(house.facts(), seen, candidate ?? null, house.now())
  return changeCase(house, caller, seen, 'settle', {
    note: { unit: candidate ? { id: candidate.unitId, name: candidate.name } : null },
    set: { ...settled, ...onTable(table), candidates: [], reasons: [...seen.reasons, ...reasons] },
  })
}
