import { limits } from '@shared/domain/limits'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { findCase } from './find-case'

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
          ...{ _id: into, cityId },
          'reports.citizenId': { $ne: userId },
          followers: { $not: { $elemMatch: { userId, from: { $in: [from, null] } } } },
        },
        update: { $push: { followers: { $each: [{ userId, at, from }], $slice: limits.supporters } } },
      },
    })),
  )
}
