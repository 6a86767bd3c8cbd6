import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { AppContext } from '../../app/context'
import { type PersonActor, systemOf } from '../../core/actor'
import { fail } from '../../core/errors'
import { decide } from '../../routing/route'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'
import { autoDispatch, verifierIn } from './dispatch'
import { proveStep } from './prove'

type Cases = (typeof contract)['cases']

/** 派人核实: the worker of a grid looks at it on the spot. */
export const askVerify = async (
  context: AppContext,
  actor: PersonActor,
  { id, version, gridCode, note }: CheckedInputOf<Cases['ask_verify']>,
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, 'ask_verify', version)
  const { grids } = context.snapshot()
  const { code, name } = grids.byCode(gridCode) ?? fail('grid_not_found')
  const verifier = verifierIn({ code, name }, context.snapshot()) ?? fail('grid_unstaffed')
  return changeCase(context, actor, seen, 'ask_verify', {
    note: { text: note || null },
    set: { ...verifier, grid: { code, name } },
  })
}

/**
 * 核实属实: it is a case, and goes on to whom the rules name as they now are. That follows from what was stored; should it
 * not come to it, the case waits for the dispatcher, on his clock.
 */
export const verifyCase = async (
  context: AppContext,
  actor: PersonActor,
  input: CheckedInputOf<Cases['verify']>,
): Promise<CaseRecord> => {
  const verified = await proveStep(context, actor, 'verify', input, () => ({}))
  if (verified.status !== 'accepted') return verified
  try {
    return await sendOn(context, verified)
  } catch (err) {
    context.log.warn({ err }, 'sending a verified case on')
    return verified
  }
}

const sendOn = async (context: AppContext, seen: CaseRecord): Promise<CaseRecord> => {
  const snapshot = context.snapshot()
  const [report] = seen.reports
  const category = snapshot.categories.get(seen.category.code)
  if (!report || !category) return seen
  const photos = report.photos.flatMap(({ point }) => (point ? [point] : []))
  const decided = decide(snapshot, { ...report, category, photos }, context.now())
  const next = autoDispatch(decided)
  if (!next) return seen
  const { grid, responsible, coResponsible, candidates, suggested } = decided
  const { informed, softFirst, placeKey, reasons } = decided
  return changeCase(context, systemOf(seen.cityId), seen, next.action, {
    ...next.change,
    set: {
      grid,
      responsible,
      coResponsible,
      candidates,
      suggested,
      informed,
      softFirst,
      placeKey,
      reasons,
      ...next.change.set,
    },
  })
}
