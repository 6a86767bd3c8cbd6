import type { ErrorCode } from '@shared/contract/endpoint'
import { shopKey } from '@shared/domain/assignee-keys'
import { isOpenTo, mayAct } from '@shared/domain/case/access'
import { readCaseNumber } from '@shared/domain/case/case-number'
import type { AppContext } from '../../app/context'
import { caseStateOf } from '../../cases/access'
import type { CaseRecord } from '../../cases/case-record'
import { shownTo } from '../../cases/rules/may-show'
import { takeAction } from '../../cases/steps/take-action'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { assigneeFor } from '../../routing/assignee'
import type { BulkStep } from './bulk.model'

/** Where the step goes: each case keeps its own unit and grid, unless others are named. */
const goalOf = ({ unitId, gridCode }: BulkStep, { responsible, grid }: CaseRecord) => ({
  unitId: unitId ?? responsible?.unitId ?? '',
  gridCode: gridCode ?? grid?.code ?? '',
})

/** Why the step would be refused; null: it would be taken, if nothing changes. `into`: the case that stays after a 并案. */
export const faultOf = (
  { now, snapshot }: Pick<AppContext, 'now' | 'snapshot'>,
  actor: PersonActor,
  { step, record, into }: { step: BulkStep; record: CaseRecord | undefined; into: CaseRecord | null },
): ErrorCode | null => {
  if (!record || !shownTo(record, actor)) return 'case_not_found'
  const { action } = step
  const state = caseStateOf(record, now())
  if (!isOpenTo(action, state)) return 'transition_not_allowed'
  if (!mayAct(action, state, actor)) return 'not_allowed'
  if (action === 'merge') {
    const takes = into && into._id !== record._id && isOpenTo('supervise', caseStateOf(into, now()))
    return takes ? null : 'case_not_mergeable'
  }
  if (action !== 'dispatch' && action !== 'remind') return null
  const { units, grids, staffedKeys } = snapshot()
  const goal = goalOf(step, record)
  const unit = units.get(goal.unitId)
  const grid = grids.byCode(goal.gridCode)
  if (!unit) return 'unit_not_found'
  if (!grid) return 'grid_not_found'
  if (action === 'remind') return staffedKeys.has(shopKey(unit.id)) ? null : 'shop_unreachable'
  return assigneeFor(unit, grid, staffedKeys) ? null : 'grid_unstaffed'
}

/** Takes the step as if by hand, for this version of the case. */
export const takeStep = (
  context: AppContext,
  actor: PersonActor,
  { step, record, version }: { step: BulkStep; record: CaseRecord; version: number },
): Promise<CaseRecord> => {
  const { action, note } = step
  const named = { id: record._id, version }
  switch (action) {
    case 'dispatch':
    case 'remind':
      return takeAction(context, actor, action, { ...named, ...goalOf(step, record), note })
    case 'supervise':
      return takeAction(context, actor, action, { ...named, reason: note })
    case 'merge':
      return takeAction(context, actor, action, { ...named, into: step.into ?? '', note })
    case 'close':
      return takeAction(context, actor, action, { ...named, note })
  }
}

/** The number of the case that stays, without a check code. */
export const intoOf = ({ into }: BulkStep): string | null =>
  into === undefined ? null : readCaseNumber(into).number

/** The code of a refusal; anything else that is thrown is no result, and is thrown on. */
export const refusalIn = (thrown: unknown): ErrorCode => {
  const isOurs = thrown instanceof DomainError && thrown.status < 500
  if (!isOurs) throw thrown
  return thrown.code
}
