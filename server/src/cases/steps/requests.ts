import type { ActionStep } from '@shared/contract/steps'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { inputFaultLabels } from '../../labels/inputs'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'

const DAY = 86_400_000

/** 申请挂账, until a day in the future that is not farther away than the trade allows. */
export const askSuspend = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'ask_suspend'>,
): Promise<CaseRecord> => {
  const { action, reason, until } = step
  const seen = await caseToChange(context, actor, step)
  const days = (until.getTime() - context.now().getTime()) / DAY
  if (days <= 0) throw invalidUntil(inputFaultLabels.suspensionPast)
  if (days > limits.suspensionDays)
    throw invalidUntil(inputFaultLabels.suspensionTooLong(limits.suspensionDays))
  return changeCase(context, { actor, seen, action, change: { note: { text: reason }, until } })
}

const invalidUntil = (message: string) => new DomainError('invalid_input', [{ path: 'until', message }])

/** 同意延期, 挂账 or 作废. */
export const agreeToRequest = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'extend' | 'suspend' | 'void'>,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, step)
  const text = agreementText(seen, step.note)
  return changeCase(context, { actor, seen, action: step.action, change: { note: { text } } })
}

/** The decision carries the reason of the request: the citizen sees the decision and not the request. */
export const agreementText = (
  { request }: Pick<CaseRecord, 'request'>,
  note: string | null | undefined,
): string | null => [request?.reason, note].filter(Boolean).join('；') || null
