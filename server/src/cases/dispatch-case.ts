import type { GridFact, UnitFact } from '../domain/place/city-facts'
import { tableFor } from '../domain/routing/table-for'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { Change } from './after-step'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'
import { dispatchTo, remindAt } from './dispatch-to'

type Input = { id: string; version?: number | undefined; unitId: string; gridCode: string; text: string }
type How = (house: House, seen: CaseRecord, unit: UnitFact, grid: GridFact, text: string | null) => Change

/**
 * 派遣, 改派, 提醒 by hand: to a unit and a grid. Whom an earlier dispute spoke for stays on record: whether it was right
 * is told at the end.
 */
export const dispatchCase = async (
  house: House,
  caller: Caller,
  action: 'dispatch' | 'reassign' | 'remind',
  { id, version, unitId, gridCode, text }: Input,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, action, version)
  const { units, grids } = house.facts()
  const unit = units.get(unitId) ?? fail('unit_not_found')
  const grid = grids.byCode(gridCode) ?? fail('grid_not_found')
  return changeCase(house, caller, seen, action, hows[action](house, seen, unit, grid, text || null))
}

const onTable: How = ({ facts }, seen, unit, grid, text) =>
  dispatchTo(seen, unit, grid, tableFor(unit, grid, facts().staffed) ?? fail('grid_unstaffed'), text)

const hows = {
  dispatch: onTable,
  reassign: onTable,
  remind: ({ facts }, seen, unit, grid, text) =>
    remindAt(seen, unit, grid, facts(), text) ?? fail('shop_unreachable'),
} satisfies Record<string, How>
