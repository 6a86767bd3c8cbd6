import type { ActionStep } from '@shared/contract/steps'
import { isOpenTo } from '@shared/domain/case/access'
import { readCaseNumber } from '@shared/domain/case/case-number'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import { type PersonActor, systemOf } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { systemNoteLabels } from '../../labels/history'
import { caseStateOf } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { peopleOf } from '../rules/readers'
import { findCase, findCaseOfNumber } from '../store'
import { caseToChange, changeCase } from '../transition'

/**
 * 并案: two reports of one thing become one case. The reporters and followers of this case follow the other one from then
 * on; `followMerge` derives that from the stored step.
 */
export const mergeCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'merge'>,
): Promise<CaseRecord> => {
  const { action, into, note } = step
  const seen = await caseToChange(context, actor, step)
  const other = await findCaseOfNumber(actor.cityId, readCaseNumber(into).number)
  // Two cases merged into each other would both be gone, so only an open case takes another one in.
  const takes = other && other._id !== seen._id && isRunning(other, context)
  if (!takes) throw new DomainError('case_not_mergeable')
  const mergedInto = { id: other._id, number: other.number }
  const change = { note: { text: note || null }, set: { mergedInto } }
  const merged = await changeCase(context, { actor, seen, action, change })
  // At once, so that the other case cannot be withdrawn any more as if nobody else followed it.
  await followMerge(seen.cityId, seen._id)
  if (isRunning(await findCase(seen.cityId, other._id), context)) return merged
  // The other case ended in this very moment, perhaps by a merge into this one: then this one is split off again.
  const text = systemNoteLabels.notMerged(other.number)
  await changeCase(context, { actor, seen: merged, action: 'split', change: { note: { text } } })
  await followMerge(seen.cityId, seen._id)
  throw new DomainError('case_not_mergeable')
}

/** True while a case is open, and so may take another one in. */
const isRunning = (record: CaseRecord, { now }: Pick<AppContext, 'now'>): boolean =>
  isOpenTo('supervise', caseStateOf(record, now()))

/**
 * `mergeCase` checks that the other case is still open, and undoes the merge where it is not. This check is for a
 * server that crashed before it did so: people would wait for a case that has ended, or two cases for each other.
 * Call it before the followers are added.
 */
export const repairMerge = async (
  context: Pick<AppContext, 'env' | 'now' | 'snapshot' | 'wechat'>,
  { cityId, _id }: CaseRecord,
): Promise<void> => {
  const seen = await findCase(cityId, _id)
  if (!seen.mergedInto) return
  const other = await findCase(cityId, seen.mergedInto.id)
  if (isRunning(other, context)) return
  const reached = new Set(peopleOf(other))
  const isLost = peopleOf(seen).some((id) => !reached.has(id)) || (await leadsBack(seen))
  if (!isLost) return
  const text = systemNoteLabels.splitAgain(seen.mergedInto.number)
  await changeCase(context, { actor: systemOf(cityId), seen, action: 'split', change: { note: { text } } })
  await followMerge(cityId, _id)
}

const leadsBack = async (start: CaseRecord): Promise<boolean> => {
  const passed = new Set<string>()
  for (let next = start.mergedInto; next && !passed.has(next.id); ) {
    if (next.id === start._id) return true
    passed.add(next.id)
    next = (await findCase(start.cityId, next.id)).mergedInto
  }
  return false
}

/**
 * Reporters and followers of a merged case follow the other one until the split. The followers are set from what the
 * case now says, so it may be repeated, late, or by several servers at once. Above the limit of followers the last ones
 * are left out, as with a support.
 */
export const followMerge = async (cityId: string, caseId: string): Promise<void> => {
  const seen = await findCase(cityId, caseId)
  const into = seen.mergedInto?.id ?? null
  const people = peopleOf(seen)
  await CaseModel.updateMany(
    { _id: { $ne: into }, cityId, 'followers.userId': { $in: people }, 'followers.from': caseId },
    { $pull: { followers: { from: caseId } } },
  )
  if (into) await join({ cityId, into, from: caseId, people, at: mergedAt(seen) })
  const now = await findCase(cityId, caseId)
  // The case was split, or merged into another one, in this very moment: that server may have been faster.
  if ((now.mergedInto?.id ?? null) !== into) await followMerge(cityId, caseId)
}

const mergedAt = ({ history, submittedAt }: CaseRecord): Date =>
  history.findLast(({ action }) => action === 'merge')?.at ?? submittedAt

type MergedFollowers = {
  cityId: string
  /** Ids of the two cases. */
  into: string
  from: string
  /** Ids. */
  people: string[]
  at: Date
}

/** A person with two merged reports follows twice, so that a split of one report leaves the other. */
const join = async ({ cityId, into, from, people, at }: MergedFollowers): Promise<void> => {
  await CaseModel.bulkWrite(
    people.map((userId) => ({
      updateOne: {
        filter: {
          _id: into,
          cityId,
          'reports.citizenId': { $ne: userId },
          followers: { $not: { $elemMatch: { userId, from: { $in: [from, null] } } } },
        },
        update: { $push: { followers: { $each: [{ userId, at, from }], $slice: limits.supporters } } },
      },
    })),
  )
}
