import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { gridHandler, unitHandler } from '@shared/domain/case-status'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { findUnit } from '../units/find-unit'
import type { CaseRecord } from './case.model'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['dispatch']>

/** 派遣 by hand: a unit answers, and either its own crew or the grid's worker gets it on the table. */
export const dispatchCase = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  const seen = await caseToChange(caller, input.id, 'dispatch')
  const unit = (await findUnit(seen.cityId, input.unitId)) ?? fail('unit_not_found')
  const grid = house.facts().grids.items.find(({ code }) => code === input.gridCode) ?? fail('grid_not_found')
  if (!unit.crew && !grid.staffed) return fail('grid_unstaffed')
  return changeCase(house, caller, seen, 'dispatch', {
    note: { text: input.note || null, unit: { id: unit._id, name: unit.name } },
    set: {
      grid: { code: grid.code, name: grid.name },
      responsible: { unitId: unit._id, name: unit.name, kind: unit.kind, duty: null },
      handler: unit.crew ? unitHandler(unit._id) : gridHandler(grid.code),
      handledBy: unit.crew ? unit.name : `${grid.name}网格员`,
      candidates: [],
      reasons: [...seen.reasons, { code: 'by_dispatcher', unit: unit.name, grid: grid.name }],
    },
  })
}
