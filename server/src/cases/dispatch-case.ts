import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { tableFor } from '../domain/routing/table-for'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case.model'
import { caseToChange, changeCase } from './change-case'
import { dispatchTo } from './dispatch-to'

type Input = CheckedInputOf<(typeof contract)['cases']['dispatch']>

/** 派遣 by hand. Whom an earlier dispute spoke for stays on record: whether it was right is told at the end. */
export const dispatchCase = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  const seen = await caseToChange(caller, input.id, 'dispatch')
  const { units, grids, staffed } = house.facts()
  const unit = units.get(input.unitId) ?? fail('unit_not_found')
  const grid = grids.byCode(input.gridCode) ?? fail('grid_not_found')
  const table = tableFor(unit, grid, staffed) ?? fail('grid_unstaffed')
  return changeCase(house, caller, seen, 'dispatch', dispatchTo(seen, unit, grid, table, input.note || null))
}
