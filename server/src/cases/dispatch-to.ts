import { shopAddress } from '@shared/domain/addresses'
import type { GridFact, UnitFact } from '../domain/place/city-facts'
import { responsibleOf } from '../domain/routing/decision'
import type { Change, StepFacts } from './after-step'
import type { CaseRecord } from './case-record'
import { shopTable } from './first-step'

type Unit = Pick<UnitFact, 'id' | 'name' | 'kind'>
type Grid = Pick<GridFact, 'code' | 'name'>
type Table = { handler: string; handledBy: string }

/** What it changes that a dispatcher names a unit and a grid, and the case goes onto this table. */
export const dispatchTo = (
  seen: CaseRecord,
  unit: Unit,
  grid: Grid,
  { handler, handledBy }: Table,
  text: string | null,
): Change => ({
  note: { text, unit: { id: unit.id, name: unit.name } },
  set: {
    grid: { code: grid.code, name: grid.name },
    responsible: responsibleOf(unit, dutyAt(seen, unit)),
    handler,
    handledBy,
    candidates: [],
    softFirst: false,
    reasons: [...seen.reasons, { code: 'by_dispatcher', unit: unit.name, grid: grid.name }],
  },
})

/** The same, and the shop is asked to put it right itself first; null where nobody of the shop would hear of it. */
export const remindAt = (
  seen: CaseRecord,
  unit: Unit,
  grid: Grid,
  { staffed }: Pick<StepFacts, 'staffed'>,
  text: string | null,
): Change | null => {
  if (!staffed.has(shopAddress(unit.id))) return null
  const change = dispatchTo(seen, unit, grid, shopTable(unit), text)
  return { ...change, set: { ...change.set, softFirst: true } }
}

/** Whom the rules had named keeps the duty for which it signed. */
const dutyAt = ({ responsible }: CaseRecord, { id }: Unit): string | null =>
  responsible?.unitId === id ? responsible.duty : null
