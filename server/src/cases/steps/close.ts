import type { ActionStep } from '@shared/contract/steps'
import { pMapSettled } from 'p-map'
import type { AppContext } from '../../app/context'
import { type PersonActor, systemOf } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { learn } from '../../routing/learn'
import { learnedFrom } from '../../routing/learned-rules'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { findCase } from '../store'
import { caseToChange, changeCase } from '../transition'

/** 结案. The same write notes a learned rule from a dispute; the rule is stored here, or later where that fails. */
export const closeCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'close'>,
): Promise<CaseRecord> => {
  const { action, note } = step
  const seen = await caseToChange(context, actor, step)
  const change = { note: { text: note || null }, set: { toLearn: learnedFrom(seen) !== null } }
  const closed = await changeCase(context, { actor, seen, action, change })
  if (closed.toLearn)
    await learnFrom(closed).catch((err) => context.log.warn({ err }, 'learning from a case'))
  return closed
}

const BATCH = 100

/** Stores the learned rules of cases for which a crash or a lost database has prevented it. */
export const learnPending = async ({ env }: Pick<AppContext, 'env'>): Promise<void> => {
  const pending = await CaseModel.find({ cityId: env.CITY, toLearn: true }).limit(BATCH).lean<CaseRecord[]>()
  const results = await pMapSettled(pending, learnFrom, { concurrency: 1 })
  const failed = results.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Stores the learned rule of a case that has just closed. Doing it twice does no harm. */
export const learnFrom = async (record: CaseRecord): Promise<void> => {
  const { _id: caseId, cityId, category, placeKey, closedAt } = record
  const taught = learnedFrom(record)
  if (taught && closedAt)
    await learn({ ...taught, cityId, caseId, category: category.code, placeKey, at: closedAt })
  await CaseModel.updateOne({ _id: caseId, cityId }, { $set: { toLearn: false } })
}

/** A complaint about a closed case. `steps`: the number of steps of the case at that time. */
export type Complaint = {
  cityId: string
  caseId: string
  steps: number
  why: string
  /** The person's text. */
  comment: string
}

/**
 * The step after a complaint: the first sends the case back to the same assignee, each later one to the supervisor.
 * A case that has taken a step since is not moved: that step answers this complaint too. So it may be repeated after a
 * crash, and several complaints at once move the case once.
 */
export const complain = async (context: AppContext, complaint: Complaint): Promise<void> => {
  const { cityId, caseId, steps, why, comment } = complaint
  const seen = await findCase(cityId, caseId)
  if (seen.history.length !== steps) return
  const complaints = seen.complaints + 1
  const note = { text: why, quote: comment || null }
  const actor = systemOf(cityId)
  try {
    if (complaints === 1)
      await changeCase(context, { actor, seen, action: 'reopen', change: { note, set: { complaints } } })
    else {
      const change = { note, set: { complaint: true, complaints } }
      await changeCase(context, { actor, seen, action: 'escalate', change })
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'transition_not_allowed') throw error
    // Another write was faster: check again whether it was a step.
    await complain(context, complaint)
  }
}
