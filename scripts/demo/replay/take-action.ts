import type { AppContext } from '../../../server/src/app/context'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { closeCase } from '../../../server/src/cases/steps/close'
import { dispatchCase } from '../../../server/src/cases/steps/dispatch'
import { mergeCase } from '../../../server/src/cases/steps/merge'
import {
  askSuspend,
  rejectCase,
  returnCase,
  settleCase,
  signOrder,
} from '../../../server/src/cases/steps/own-form'
import { takeStep } from '../../../server/src/cases/steps/plain'
import { proveStep } from '../../../server/src/cases/steps/prove'
import { selfFix } from '../../../server/src/cases/steps/self-fix'
import { askVerify, verifyCase } from '../../../server/src/cases/steps/verify'
import type { PersonActor } from '../../../server/src/core/actor'
import type { PersonAction } from '../plots/plots'

export type ActionInput = {
  id: string
  note?: string
  reason?: string
  because?: string
  unitId?: string | null
  gridCode?: string
  proposedUnitId?: string
  until?: Date
  into?: string
  number?: string
  photos?: string[]
  point?: [number, number]
  accuracy?: number
  takenAt?: Date | null
  source?: 'camera' | 'album'
  albumReason?: string
}

/** One action by a person, by the use case that the server's route of this action calls. */
export const takeAction = (
  context: AppContext,
  actor: PersonActor,
  action: PersonAction | 'sign' | 'merge',
  input: ActionInput,
): Promise<CaseRecord> => {
  // biome-ignore lint/suspicious/noExplicitAny: until the server has one entry for all actions
  const form = input as any
  const text = input.reason ?? input.note ?? ''
  switch (action) {
    case 'ask_verify':
      return askVerify(context, actor, { note: '', ...form })
    case 'verify':
      return verifyCase(context, actor, form)
    case 'reject':
      return rejectCase(context, actor, form)
    case 'dispatch':
    case 'reassign':
      return dispatchCase(context, actor, action, { ...form, text })
    case 'return':
      return returnCase(context, actor, form)
    case 'self_fix':
      return selfFix(context, actor, form)
    case 'settle':
      return settleCase(context, actor, form)
    case 'resolve':
      return proveStep(context, actor, 'resolve', form, () => ({ resolvedBy: actor.id }))
    case 'close':
      return closeCase(context, actor, { id: input.id, text })
    case 'ask_suspend':
      return askSuspend(context, actor, form)
    case 'merge':
      return mergeCase(context, actor, { note: '', ...form })
    case 'sign':
      return signOrder(context, actor, form)
    default:
      return takeStep(context, actor, action, { id: input.id, text })
  }
}
