import type { ActionStep } from '@shared/contract/steps'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { assigneeFields, settleFrontage } from '../../routing/assignee'
import type { CaseRecord } from '../case-record'
import { takesTask } from '../rules/orders'
import { caseToChange, changeCase } from '../transition'

/** 不予立案: one of the city's reasons, and a description of the situation. The reporter reads both. */
export const rejectCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'reject'>,
): Promise<CaseRecord> => {
  const { action, because, reason } = step
  const seen = await caseToChange(context, actor, step)
  if (!context.snapshot().flow.rejectReasons.includes(because)) throw new DomainError('reason_unknown')
  return changeCase(context, { actor, seen, action, change: { note: { text: `${because}：${reason}` } } })
}

/** 退回 to the dispatcher, with the unit that may be responsible instead. The deadline runs on. */
export const returnCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'return'>,
): Promise<CaseRecord> => {
  const { action, reason, proposedUnitId } = step
  const seen = await caseToChange(context, actor, step)
  const proposed = proposedUnitId ? context.snapshot().units.get(proposedUnitId) : null
  if (proposed === undefined) throw new DomainError('unit_not_found')
  const unit = proposed && { id: proposed.id, name: proposed.name }
  return changeCase(context, { actor, seen, action, change: { note: { text: reason, unit } } })
}

/**
 * The assignee on the spot says which frontage is meant. The case stays with them, unless it is a job for a
 * department's crew: a worker at the frontage reaches the shop faster than a message does.
 */
export const settleCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'settle'>,
): Promise<CaseRecord> => {
  const { action, unitId } = step
  const seen = await caseToChange(context, actor, step)
  const candidate = seen.candidates.find((one) => one.unitId === unitId) ?? null
  if (unitId && !candidate) throw new DomainError('unit_not_found')
  const { reasons, newAssignee, ...settled } = settleFrontage({
    snapshot: context.snapshot(),
    seen,
    chosen: candidate,
    now: context.now(),
  })
  const unit = candidate && { id: candidate.unitId, name: candidate.name }
  const set = {
    ...settled,
    ...assigneeFields(newAssignee),
    candidates: [],
    reasons: [...seen.reasons, ...reasons],
  }
  return changeCase(context, { actor, seen, action, change: { note: { unit }, set } })
}

/**
 * 签收 of one order, by a person to whom it is addressed. The order that gave this person the task is signed by taking the
 * task on: one step, whichever of the two was tapped.
 */
export const signOrder = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'sign'>,
): Promise<CaseRecord> => {
  const { action, number } = step
  const seen = await caseToChange(context, actor, step)
  const order = seen.orders.find((one) => one.number === number && one.waits)
  if (!order || !actor.assigneeKeys.includes(order.to)) throw new DomainError('order_not_found')
  if (takesTask(order, seen)) return changeCase(context, { actor, seen, action: 'acknowledge' })
  return changeCase(context, { actor, seen, action, change: { note: { text: number }, signs: number } })
}
