import type { ActionStep } from '@shared/contract/steps'
import { OTHER } from '@shared/domain/categories'
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
  return verified.status === 'accepted' ? sendOnIfPossible(context, verified) : verified
}

/** 归类 by the dispatcher; then the rules send it on, as they would have from the start. */
export const classifyCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'classify'>,
): Promise<CaseRecord> => {
  const { action, category: code } = step
  const seen = await caseToChange(context, actor, step)
  const category = context.snapshot().categories.get(code)
  if (!category || code === OTHER || code === seen.category.code) throw new DomainError('category_not_found')
  const { name, limit } = category
  const change = { set: { category: { code, name, limit } } }
  return sendOnIfPossible(context, await changeCase(context, { actor, seen, action, change }))
}

/** A case that cannot be sent on waits for the dispatcher. */
const sendOnIfPossible = async (context: AppContext, seen: CaseRecord): Promise<CaseRecord> => {
  try {
    return await sendOn(context, seen)
  } catch (err) {
    context.log.warn({ err }, 'sending a case on')
    return seen
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
