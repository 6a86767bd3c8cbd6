import { isOpenTo } from '@shared/domain/case/access'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import { type PersonActor, systemOf } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { caseStateOf } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { findCase } from '../store'
import { caseToChange, changeCase } from '../transition'
import type { ActionStep } from './take-action'

/**
 * 并案: two reports of one thing become one case. Whoever waits for this one follows the other from then on; that follows
 * from what is stored here, see `followMerge`.
 */
export const mergeCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'merge'>,
): Promise<CaseRecord> => {
  const { action, into, note } = step
  const seen = await caseToChange(context, actor, step)
  const other = await CaseModel.findOne({ cityId: actor.cityId, number: into }).lean<CaseRecord>()
  // Two that are merged into each other would both be gone, so only what is still running takes another in.
  const takes = other && other._id !== seen._id && isRunning(other, context)
  if (!takes) throw new DomainError('case_not_mergeable')
  const mergedInto = { id: other._id, number: other.number }
  const change = { note: { text: note || null }, set: { mergedInto } }
  const merged = await changeCase(context, { actor, seen, action, change })
  // At once, so that the other one cannot be withdrawn any more as if nobody else counted on it.
  await followMerge(seen.cityId, seen._id)
  if (isRunning(await findCase(seen.cityId, other._id), context)) return merged
  // It came to an end in this very moment, perhaps by being merged into this one: then this is a case of its own again.
  const text = `${other.number} 刚刚已经了结或被合并，不能再并入`
  await changeCase(context, { actor, seen: merged, action: 'split', change: { note: { text } } })
  await followMerge(seen.cityId, seen._id)
  throw new DomainError('case_not_mergeable')
}

/** Whether a case still goes on, and so may take another one in. */
const isRunning = (record: CaseRecord, { now }: Pick<AppContext, 'now'>): boolean =>
  isOpenTo('supervise', caseStateOf(record, now()))

/**
 * Whoever merges looks whether the other case still goes on, and takes it back where it does not, see `mergeCase`. This is
 * for where that server fell before it did: people would wait for what came to its end without them, or for each other.
 * To be asked before they are made to follow.
 */
export const repairMerge = async (
  context: Pick<AppContext, 'snapshot' | 'now'>,
  { cityId, _id }: CaseRecord,
): Promise<void> => {
  const seen = await findCase(cityId, _id)
  if (!seen.mergedInto) return
  const other = await findCase(cityId, seen.mergedInto.id)
  if (isRunning(other, context)) return
  const reached = new Set(peopleOf(other))
  const isLost = peopleOf(seen).some((id) => !reached.has(id)) || (await leadsBack(seen))
  if (!isLost) return
  const text = `${seen.mergedInto.number} 已经了结或被合并，恢复为单独一件`
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
 * Whoever waits for a case that was merged follows the other one, and no longer once it was split off again. It makes the
 * followers what the case now says, so it may be done again, late, or by several at once. Where as many follow as can be
 * told, who comes last is left out, as with "me too".
 */
export const followMerge = async (cityId: string, caseId: string): Promise<void> => {
  const seen = await findCase(cityId, caseId)
  const into = seen.mergedInto?.id ?? null
  const people = peopleOf(seen)
  await CaseModel.updateMany(
    { _id: { $ne: into }, cityId, 'followers.userId': { $in: people }, 'followers.from': caseId },
    { $pull: { followers: { from: caseId } } },
  )
  if (into) await join(cityId, into, caseId, people, mergedAt(seen))
  const now = await findCase(cityId, caseId)
  // Split, or merged into another one, in this very moment: whoever did that may have been faster.
  if ((now.mergedInto?.id ?? null) !== into) await followMerge(cityId, caseId)
}

/** Everybody who waits for a case: who reported it, and who said "me too". */
export const peopleOf = ({ reports, followers }: Pick<CaseRecord, 'reports' | 'followers'>): string[] => [
  ...new Set([...reports.map(({ citizenId }) => citizenId), ...followers.map(({ userId }) => userId)]),
]

const mergedAt = ({ history, submittedAt }: CaseRecord): Date =>
  history.findLast(({ action }) => action === 'merge')?.at ?? submittedAt

/** Somebody whose reports were merged in twice follows twice, so that splitting one of them leaves the other. */
const join = async (
  cityId: string,
  into: string,
  from: string,
  people: string[],
  at: Date,
): Promise<void> => {
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
