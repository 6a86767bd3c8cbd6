import type { ActionInputs, ActionStep } from '@shared/contract/steps'
import type { PersonAction } from '@shared/domain/case/actions'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'
import { closeCase } from './close'
import { dispatchCase } from './dispatch'
import { mergeCase } from './merge'
import { askPrivate, changePart, keepPublic, supplementCase } from './parts'
import { resolveCase } from './prove'
import { agreeToRequest, askSuspend } from './requests'
import { handOver, selfFix } from './self-fix'
import { rejectCase, returnCase, settleCase, signOrder } from './small-steps'
import { askVerify, classifyCase, verifyCase } from './verify'

type UseCases = {
  [A in PersonAction]?: (context: AppContext, actor: PersonActor, step: ActionStep<A>) => Promise<CaseRecord>
}

/** The actions that do more than their row says. */
const useCases: UseCases = {
  ask_verify: askVerify,
  verify: verifyCase,
  classify: classifyCase,
  reject: rejectCase,
  dispatch: dispatchCase,
  reassign: dispatchCase,
  return: returnCase,
  remind: dispatchCase,
  self_fix: selfFix,
  hand_over: handOver,
  settle: settleCase,
  resolve: resolveCase,
  close: closeCase,
  ask_suspend: askSuspend,
  extend: agreeToRequest,
  suspend: agreeToRequest,
  void: agreeToRequest,
  merge: mergeCase,
  sign: signOrder,
  supplement: supplementCase,
  take_back: changePart,
  put_back: changePart,
  hide: changePart,
  unhide: changePart,
  ask_private: askPrivate,
  keep_public: keepPublic,
}

/**
 * Every action that a person takes comes in here. The list of actions decides whether it is allowed, its effect and its
 * recipients; `useCases` adds further effects of some actions.
 */
export const takeAction = <A extends PersonAction>(
  context: AppContext,
  actor: PersonActor,
  action: A,
  input: ActionInputs[A],
): Promise<CaseRecord> => {
  const useCase = useCases[action]
  if (useCase) return useCase(context, actor, { ...input, action })
  return takePlainAction(context, actor, { ...input, action })
}

type PlainStep = {
  id: string
  version?: number | undefined
  action: PersonAction
  reason?: string
  note?: string
}

/** A reason or a note, and nothing else. */
const takePlainAction = async (
  context: AppContext,
  actor: PersonActor,
  step: PlainStep,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, step)
  const text = step.reason || step.note || null
  return changeCase(context, { actor, seen, action: step.action, change: { note: { text } } })
}
