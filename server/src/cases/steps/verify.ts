import type { ActionStep } from '@shared/contract/steps'
import type { AppContext } from '../../app/context'
import { type PersonActor, systemOf } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { decide } from '../../routing/route'
import type { CaseRecord } from '../case-record'
import { verifierIn } from '../rules/assignee'
import { caseToChange, changeCase } from '../transition'
import { autoDispatch } from './dispatch'
import { proveStep } from './prove'

/** 派人核实: the worker of a grid looks at it on the spot. */
export const askVerify = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'ask_verify'>,
): Promise<CaseRecord> => {
  const { action, gridCode, note } = step
  const seen = await caseToChange(context, actor, step)
  const found = context.snapshot().grids.byCode(gridCode)
  if (!found) throw new DomainError('grid_not_found')
  const grid = { code: found.code, name: found.name }
  const verifier = verifierIn(grid, context.snapshot())
  if (!verifier) throw new DomainError('grid_unstaffed')
  const change = { note: { text: note || null }, set: { ...verifier, grid } }
  return changeCase(context, { actor, seen, action, change })
}

/**
 * 核实属实: it becomes a case, and the present rules route it. Where routing fails, the case waits for the dispatcher,
 * whose clock runs.
 */
export const verifyCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'verify'>,
): Promise<CaseRecord> => {
  const verified = await proveStep(context, actor, { step, fields: () => ({}) })
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
  const where = { grid, responsible, coResponsible, candidates, suggested, informed, softFirst, placeKey }
  const change = { ...next.change, set: { ...where, reasons, ...next.change.set } }
  return changeCase(context, { actor: systemOf(seen.cityId), seen, action: next.action, change })
}
