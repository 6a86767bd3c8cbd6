import type { ActionStep } from '@shared/contract/steps'
import { shopKey } from '@shared/domain/assignee-keys'
import type { Action } from '@shared/domain/case/actions'
import type { AppContext } from '../../app/context'
import type { CityGrid, CityUnit } from '../../city/snapshot'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { assigneeFor } from '../../routing/assignee'
import { responsibleOf } from '../../routing/decision'
import type { RoutingResult } from '../../routing/route'
import type { CaseRecord } from '../case-record'
import type { Change } from '../next-state'
import { caseToChange, changeCase } from '../transition'

type DispatchStep = ActionStep<'dispatch' | 'reassign' | 'remind'>
type Unit = Pick<CityUnit, 'id' | 'name' | 'kind'>
type Grid = Pick<CityGrid, 'code' | 'name'>
type NamedAssignee = { assignee: string; assigneeName: string }

/**
 * 派遣, 改派, 提醒 by hand: to a unit and a grid. A suggestion from an earlier dispute stays on record: the closing shows
 * whether it was right.
 */
export const dispatchCase = async (
  context: AppContext,
  actor: PersonActor,
  step: DispatchStep,
): Promise<CaseRecord> => {
  const { action } = step
  const seen = await caseToChange(context, actor, step)
  const { units, grids, staffedKeys } = context.snapshot()
  const unit = units.get(step.unitId)
  if (!unit) throw new DomainError('unit_not_found')
  const grid = grids.byCode(step.gridCode)
  if (!grid) throw new DomainError('grid_not_found')
  const isReminder = action === 'remind'
  const assigned = isReminder ? reachableShop(unit, staffedKeys) : assigneeFor(unit, grid, staffedKeys)
  if (!assigned) throw new DomainError(isReminder ? 'shop_unreachable' : 'grid_unstaffed')
  const text = ('reason' in step ? step.reason : step.note) || null
  const change = dispatchChange({ seen, unit, grid, assigned, softFirst: isReminder, text })
  return changeCase(context, { actor, seen, action, change })
}

/** The shop itself; null where nobody of the shop has ever logged in, so that a reminder would reach nobody. */
const reachableShop = (unit: Unit, staffedKeys: ReadonlySet<string>): NamedAssignee | null =>
  staffedKeys.has(shopKey(unit.id)) ? shopAssignee(unit) : null

type Dispatch = {
  seen: CaseRecord
  unit: Unit
  grid: Grid
  assigned: NamedAssignee
  softFirst: boolean
  text: string | null
}

/** Fields that change when a dispatcher names a unit and a grid. */
export const dispatchChange = ({ seen, unit, grid, assigned, softFirst, text }: Dispatch): Change => ({
  note: { text, unit: { id: unit.id, name: unit.name } },
  set: {
    grid: { code: grid.code, name: grid.name },
    responsible: responsibleOf(unit, dutyAt(seen, unit)),
    assignee: assigned.assignee,
    assigneeName: assigned.assigneeName,
    candidates: [],
    softFirst,
    reasons: [...seen.reasons, { code: 'by_dispatcher', unit: unit.name, grid: grid.name }],
  },
})

/** A unit that the rules had named already keeps the duty for which it signed. */
const dutyAt = ({ responsible }: CaseRecord, { id }: Unit): string | null =>
  responsible?.unitId === id ? responsible.duty : null

export type NextStep = { action: Extract<Action, 'dispatch' | 'remind'>; change: Change }

/** The step by which the rules send a case: 先提醒 to the shop, else 派遣 to the assignee; null: the dispatcher decides. */
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

const shopAssignee = ({ id, name }: { id: string; name: string }): NamedAssignee => ({
  assignee: shopKey(id),
  assigneeName: name,
})
