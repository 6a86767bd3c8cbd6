import { gridHandler, unitHandler } from '@shared/domain/case-status'
import type { GridFact, UnitFact } from '../domain/place/city-facts'
import { responsibleOf } from '../domain/routing/decision'
import type { Change } from './after-step'
import type { CaseRecord } from './case.model'

/** What it changes that a dispatcher names a unit and a grid: the unit's own crew gets it, else the grid's worker. */
export const dispatchTo = (
  seen: CaseRecord,
  unit: Pick<UnitFact, 'id' | 'name' | 'kind' | 'crew'>,
  grid: Pick<GridFact, 'code' | 'name'>,
  text: string | null,
): Change => ({
  note: { text, unit: { id: unit.id, name: unit.name } },
  set: {
    grid: { code: grid.code, name: grid.name },
    responsible: responsibleOf(unit),
    handler: unit.crew ? unitHandler(unit.id) : gridHandler(grid.code),
    handledBy: unit.crew ? unit.name : `${grid.name}网格员`,
    candidates: [],
    softFirst: false,
    reasons: [...seen.reasons, { code: 'by_dispatcher', unit: unit.name, grid: grid.name }],
  },
})
