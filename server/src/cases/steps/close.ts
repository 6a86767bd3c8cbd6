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
import type { ActionStep } from './take-action'

/** 结案. The same write notes that a dispute taught something; learning follows here, or later where it fails. */
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

/** Learns from cases whose learnedRule a crash or a lost database has kept from being learned. */
export const learnPending = async ({ env }: Pick<AppContext, 'env'>): Promise<void> => {
  const pending = await CaseModel.find({ cityId: env.CITY, toLearn: true }).limit(BATCH).lean<CaseRecord[]>()
  const results = await pMapSettled(pending, learnFrom, { concurrency: 1 })
  const failed = results.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** The learnedRule of a case that has just closed. Twice does no harm. */
export const learnFrom = async (record: CaseRecord): Promise<void> => {
  const { _id: caseId, cityId, category, placeKey, closedAt } = record
  const taught = learnedFrom(record)
  if (taught && closedAt)
    await learn({ ...taught, cityId, caseId, category: category.code, placeKey, at: closedAt })
  await CaseModel.updateOne({ _id: caseId, cityId }, { $set: { toLearn: false } })
}

/** A "no" to a closed case. `steps`: how many the case had taken when it was said. */
export type Complaint = {
  cityId: string
  caseId: string
  steps: number
  why: string
  /** What the person wrote. */
  comment: string
}

/**
 * What a "no" does by itself: the first sends the case back to work, to the same party, each later one to the supervisor.
 * A case that has taken a step since is not moved: whatever moved it answers this one too. So it may be done again after
 * a crash, and several at once move the case once.
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
    // Somebody was faster by a moment: look again whether that was a step.
    await complain(context, complaint)
  }
}
