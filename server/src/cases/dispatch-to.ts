import type { GridFact, UnitFact } from '../domain/place/city-facts'
import { responsibleOf } from '../domain/routing/decision'
import type { Table } from '../domain/routing/table-for'
import type { Change } from './after-step'
import type { CaseRecord } from './case.model'

/** What it changes that a dispatcher names a unit and a grid, and the case goes onto this table. */
export const dispatchTo = (
  seen: CaseRecord,
  unit: Pick<UnitFact, 'id' | 'name' | 'kind'>,
  grid: Pick<GridFact, 'code' | 'name'>,
  { handler, handledBy }: Table,
  text: string | null,
): Change => ({
  note: { text, unit: { id: unit.id, name: unit.name } },
  set: {
    grid: { code: grid.code, name: grid.name },
    responsible: responsibleOf(unit),
    handler,
    handledBy,
    candidates: [],
    softFirst: false,
    reasons: [...seen.reasons, { code: 'by_dispatcher', unit: unit.name, grid: grid.name }],
  },
})
