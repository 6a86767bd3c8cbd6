import { gridKey, shopKey } from '@shared/domain/assignee-keys'
import type { Action } from '@shared/domain/case/actions'
import type { AppContext } from '../../app/context'
import type { CityGrid, CityUnit } from '../../city/snapshot'
import type { PersonActor } from '../../core/actor'
import { fail } from '../../core/errors'
import { assigneeFor } from '../../routing/assignee'
import { responsibleOf } from '../../routing/decision'
import type { RoutingResult } from '../../routing/route'
import type { CaseRecord } from '../case-record'
import type { Change, StepSnapshot } from '../next-state'
import { caseToChange, changeCase } from '../transition'

type Input = { id: string; version?: number | undefined; unitId: string; gridCode: string; text: string }
type How = (
  context: AppContext,
  seen: CaseRecord,
  unit: CityUnit,
  grid: CityGrid,
  text: string | null,
) => Change

/**
 * 派遣, 改派, 提醒 by hand: to a unit and a grid. Whom an earlier dispute spoke for stays on record: whether it was right
 * is told at the end.
 */
export const dispatchCase = async (
  context: AppContext,
  actor: PersonActor,
  action: 'dispatch' | 'reassign' | 'remind',
  { id, version, unitId, gridCode, text }: Input,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, action, version)
  const { units, grids } = context.snapshot()
  const unit = units.get(unitId) ?? fail('unit_not_found')
  const grid = grids.byCode(gridCode) ?? fail('grid_not_found')
  return changeCase(context, actor, seen, action, hows[action](context, seen, unit, grid, text || null))
}

const withAssignee: How = ({ snapshot }, seen, unit, grid, text) =>
  dispatchChange(
    seen,
    unit,
    grid,
    assigneeFor(unit, grid, snapshot().staffedKeys) ?? fail('grid_unstaffed'),
    text,
  )

const hows = {
  dispatch: withAssignee,
  reassign: withAssignee,
  remind: ({ snapshot }, seen, unit, grid, text) =>
    remindChange(seen, unit, grid, snapshot(), text) ?? fail('shop_unreachable'),
} satisfies Record<string, How>

type Unit = Pick<CityUnit, 'id' | 'name' | 'kind'>
type Grid = Pick<CityGrid, 'code' | 'name'>
type Table = { assignee: string; assigneeName: string }

/** What it changes that a dispatcher names a unit and a grid, and the case goes onto this table. */
export const dispatchChange = (
  seen: CaseRecord,
  unit: Unit,
  grid: Grid,
  { assignee, assigneeName }: Table,
  text: string | null,
): Change => ({
  note: { text, unit: { id: unit.id, name: unit.name } },
  set: {
    grid: { code: grid.code, name: grid.name },
    responsible: responsibleOf(unit, dutyAt(seen, unit)),
    assignee,
    assigneeName,
    candidates: [],
    softFirst: false,
    reasons: [...seen.reasons, { code: 'by_dispatcher', unit: unit.name, grid: grid.name }],
  },
})

/** The same, and the shop is asked to put it right itself first; null where nobody of the shop would hear of it. */
const remindChange = (
  seen: CaseRecord,
  unit: Unit,
  grid: Grid,
  { staffedKeys }: Pick<StepSnapshot, 'staffedKeys'>,
  text: string | null,
): Change | null => {
  if (!staffedKeys.has(shopKey(unit.id))) return null
  const change = dispatchChange(seen, unit, grid, shopAssignee(unit), text)
  return { ...change, set: { ...change.set, softFirst: true } }
}

/** Whom the rules had named keeps the duty for which it signed. */
const dutyAt = ({ responsible }: CaseRecord, { id }: Unit): string | null =>
  responsible?.unitId === id ? responsible.duty : null

type AssigneeFields = { assignee: string; assigneeName: string }
export type NextStep = { action: Extract<Action, 'dispatch' | 'remind'>; change: Change }

/** Where the rules send a case: to the front first where that is soft first, else to whoever handles it; null: the dispatcher decides. */
export const autoDispatch = ({
  responsible,
  assignee,
  assigneeName,
  softFirst,
}: RoutingResult): NextStep | null => {
  if (!assignee || !assigneeName) return null
  const unit = responsible && { id: responsible.unitId, name: responsible.name }
  if (softFirst && unit) return { action: 'remind', change: { note: { unit }, set: shopAssignee(unit) } }
  return { action: 'dispatch', change: { note: { unit }, set: { assignee, assigneeName } } }
}

const shopAssignee = ({ id, name }: { id: string; name: string }): AssigneeFields => ({
  assignee: shopKey(id),
  assigneeName: name,
})

/** The worker who looks on the spot; null where nobody is on duty. */
export const verifierIn = (
  grid: { code: string; name: string } | null,
  { staffedKeys }: Pick<StepSnapshot, 'staffedKeys'>,
): AssigneeFields | null => {
  const assignee = grid && gridKey(grid.code)
  return grid && assignee && staffedKeys.has(assignee)
    ? { assignee, assigneeName: `${grid.name}网格员` }
    : null
}
