import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { AppContext } from '../../app/context'
import { type Actor, type PersonActor, systemOf } from '../../core/actor'
import { fail } from '../../core/errors'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'
import { verifierIn } from './dispatch'
import { workerAssignee } from './plain'
import { proveStep } from './prove'

type Cases = (typeof contract)['cases']

/** 自行整改: the shop has put it right and shows it; the worker of the grid goes and looks. */
export const selfFix = (
  context: AppContext,
  actor: PersonActor,
  input: CheckedInputOf<Cases['self_fix']>,
): Promise<CaseRecord> =>
  proveStep(context, actor, 'self_fix', input, ({ grid, responsible }) => ({
    resolvedBy: actor.id,
    selfFixedBy: responsible?.unitId ?? null,
    // Nobody on duty there: checkers and the dispatcher may say so in the worker's stead.
    ...(verifierIn(grid, context.snapshot()) ?? { assignee: null, assigneeName: null }),
  }))

/** 转交办 by the dispatcher's hand, before the shop's time is over. */
export const handOver = async (
  context: AppContext,
  actor: PersonActor,
  { id }: CheckedInputOf<Cases['hand_over']>,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, 'hand_over')
  return (await passOn(context, actor, seen)) ?? fail('grid_unstaffed')
}

/** The shop let its time go by: on to the worker, or where nobody is on duty, back to the dispatcher. */
export const shopTimeOver = async (context: AppContext, seen: CaseRecord): Promise<CaseRecord> => {
  const passed = await passOn(context, systemOf(seen.cityId), seen)
  if (passed) return passed
  return changeCase(context, systemOf(seen.cityId), seen, 'return', {
    note: { text: '商户没有按时整改，这个网格现在没有网格员值守' },
  })
}

const passOn = async (context: AppContext, by: Actor, seen: CaseRecord): Promise<CaseRecord | null> => {
  const table = workerAssignee(seen, context.snapshot())
  return table && changeCase(context, by, seen, 'hand_over', { set: table })
}
