import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError, fail } from '../../core/errors'
import { assigneeFields, settleFrontage } from '../../routing/assignee'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'

type RejectInput = CheckedInputOf<(typeof contract)['cases']['reject']>

/** 不予立案: one of the city's reasons, and in words what it means here. The reporter reads both. */
export const rejectCase = async (
  context: AppContext,
  actor: PersonActor,
  { id, because, reason }: RejectInput,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, 'reject')
  if (!context.snapshot().flow.rejectReasons.includes(because)) throw new DomainError('reason_unknown')
  return changeCase(context, actor, seen, 'reject', { note: { text: `${because}：${reason}` } })
}

type ReturnInput = CheckedInputOf<(typeof contract)['cases']['return']>

/** 退回: not mine, and whose it may be instead. Goes to the dispatcher; the clock runs on. */
export const returnCase = async (
  context: AppContext,
  actor: PersonActor,
  input: ReturnInput,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, input.id, 'return')
  const proposed = input.proposedUnitId
    ? (context.snapshot().units.get(input.proposedUnitId) ?? fail('unit_not_found'))
    : null
  return changeCase(context, actor, seen, 'return', {
    note: { text: input.reason, unit: proposed && { id: proposed.id, name: proposed.name } },
  })
}

type SettleInput = CheckedInputOf<(typeof contract)['cases']['settle']>

/**
 * Before whose door it is, settled by whoever stands there, with one tap. It stays on that table, unless a crew has the
 * job: the worker is on the spot already, and a word to the shop is quicker said than sent.
 */
export const settleCase = async (
  context: AppContext,
  actor: PersonActor,
  { id, unitId }: SettleInput,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, 'settle')
  const candidate = seen.candidates.find((one) => one.unitId === unitId)
  if (unitId && !candidate) throw new DomainError('unit_not_found')
  const { reasons, newAssignee, ...settled } = settleFrontage({
    snapshot: context.snapshot(),
    seen,
    chosen: candidate ?? null,
    now: context.now(),
  })
  return changeCase(context, actor, seen, 'settle', {
    note: { unit: candidate ? { id: candidate.unitId, name: candidate.name } : null },
    set: {
      ...settled,
      ...assigneeFields(newAssignee),
      candidates: [],
      reasons: [...seen.reasons, ...reasons],
    },
  })
}

type AskSuspendInput = CheckedInputOf<(typeof contract)['cases']['ask_suspend']>

const DAY = 86_400_000

/** 申请挂账, until a day that is neither past nor farther away than the trade allows. */
export const askSuspend = async (
  context: AppContext,
  actor: PersonActor,
  { id, reason, until }: AskSuspendInput,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, 'ask_suspend')
  const days = (until.getTime() - context.now().getTime()) / DAY
  const wrong =
    days <= 0
      ? '挂账到期日已经过去了'
      : days > limits.suspensionDays
        ? `挂账最多 ${limits.suspensionDays} 天`
        : null
  if (wrong) throw new DomainError('invalid_input', [{ path: 'until', message: wrong }])
  return changeCase(context, actor, seen, 'ask_suspend', { note: { text: reason }, until })
}

type SignInput = CheckedInputOf<(typeof contract)['cases']['sign']>

/** 签收 of one order, by somebody to whom it is addressed. */
export const signOrder = async (
  context: AppContext,
  actor: PersonActor,
  { id, number }: SignInput,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, 'sign')
  const order = seen.orders.find((one) => one.number === number && one.waits)
  if (!order || !actor.assigneeKeys.includes(order.to)) throw new DomainError('order_not_found')
  return changeCase(context, actor, seen, 'sign', { note: { text: number }, signs: number })
}
