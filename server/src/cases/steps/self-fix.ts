import type { ActionStep } from '@shared/contract/steps'
import type { AppContext } from '../../app/context'
import { type Actor, type PersonActor, systemOf } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { systemNoteLabels } from '../../labels/history'
import type { CaseRecord } from '../case-record'
import { verifierIn, workerAssignee } from '../rules/assignee'
import { caseToChange, changeCase } from '../transition'
import { proveStep } from './prove'

/** 自行整改: the shop has put it right itself and proves it; the worker of the grid looks on the spot. */
export const selfFix = (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'self_fix'>,
): Promise<CaseRecord> =>
  proveStep(context, actor, {
    step,
    fields: ({ grid, responsible }) => {
      const verifier = verifierIn(grid, context.snapshot())
      return {
        resolvedBy: actor.id,
        selfFixedBy: responsible?.unitId ?? null,
        // Checkers and the dispatcher may confirm instead if no worker is on duty.
        assignee: verifier?.assignee ?? null,
        assigneeName: verifier?.assigneeName ?? null,
      }
    },
  })

/** 转交办 by the dispatcher, before the shop's time is over. */
export const handOver = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'hand_over'>,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, step)
  const handedOver = await handOverTo(context, actor, seen)
  if (!handedOver) throw new DomainError('grid_unstaffed')
  return handedOver
}

/** The shop's time is over: the worker gets the case, or the dispatcher where nobody is on duty. */
export const shopTimeOver = async (context: AppContext, seen: CaseRecord): Promise<CaseRecord> => {
  const actor = systemOf(seen.cityId)
  const handedOver = await handOverTo(context, actor, seen)
  if (handedOver) return handedOver
  const change = { note: { text: systemNoteLabels.shopTimeOver } }
  return changeCase(context, { actor, seen, action: 'return', change })
}

const handOverTo = async (
  context: AppContext,
  actor: Actor,
  seen: CaseRecord,
): Promise<CaseRecord | null> => {
  const set = workerAssignee(seen, context.snapshot())
  return set && changeCase(context, { actor, seen, action: 'hand_over', change: { set } })
}
