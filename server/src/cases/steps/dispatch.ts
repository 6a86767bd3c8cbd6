import { gridHandler, shopAddress } from '@shared/domain/assignee-keys'
import type { Action } from '@shared/domain/case/actions'
import type { House } from '../../app/context'
import type { GridFact, UnitFact } from '../../city/snapshot'
import type { Caller } from '../../core/actor'
import { fail } from '../../core/errors'
import { tableFor } from '../../routing/assignee'
import { responsibleOf } from '../../routing/decision'
import type { Decided } from '../../routing/route'
import type { CaseRecord } from '../case-record'
import type { Change, StepFacts } from '../next-state'
import { caseToChange, changeCase } from '../transition'

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
const remindAt = (
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

type AssigneeFields = { handler: string; handledBy: string }
export type NextStep = { action: Extract<Action, 'dispatch' | 'remind'>; change: Change }

/** Where the rules send a case: to the front first where that is soft first, else to whoever handles it; null: the dispatcher decides. */
export const stepOfDecision = ({ responsible, handler, handledBy, softFirst }: Decided): NextStep | null => {
  if (!handler || !handledBy) return null
  const unit = responsible && { id: responsible.unitId, name: responsible.name }
  if (softFirst && unit) return { action: 'remind', change: { note: { unit }, set: shopTable(unit) } }
  return { action: 'dispatch', change: { note: { unit }, set: { handler, handledBy } } }
}

const shopTable = ({ id, name }: { id: string; name: string }): AssigneeFields => ({
  handler: shopAddress(id),
  handledBy: name,
})

/** The worker who looks on the spot; null where nobody is on duty. */
export const lookerIn = (
  grid: { code: string; name: string } | null,
  { staffed }: Pick<StepFacts, 'staffed'>,
): AssigneeFields | null => {
  const handler = grid && gridHandler(grid.code)
  return grid && handler && staffed.has(handler) ? { handler, handledBy: `${grid.name}网格员` } : null
}
