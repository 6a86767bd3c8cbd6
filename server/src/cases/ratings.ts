import { isDuplicate } from '../core/database'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { type CommentCheck, RatingModel, type RatingRecord } from './rating.model'

/** The key of one rating: each person rates each closing of a case once. */
export type RatingKey = Pick<RatingRecord, 'cityId' | 'caseId' | 'closure' | 'raterId'>

export const findRating = (key: RatingKey): Promise<RatingRecord | null> =>
  RatingModel.findOne(key).lean<RatingRecord>()

/** Stores a rating; false where this person has rated this closing already. */
export const insertRating = async (rating: RatingRecord): Promise<boolean> => {
  try {
    await RatingModel.create(rating)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/**
 * The case has one more rating to be counted, and this person need not be asked any more. Leaves the version alone, so that
 * no step of staff fails because of it.
 */
export const noteRated = async ({ cityId, caseId, closure, raterId }: RatingKey): Promise<void> => {
  const toCount = { $set: { hasPendingNotices: true }, $inc: { rated: 1 } }
  const { matchedCount } = await CaseModel.updateOne(
    { _id: caseId, cityId, closures: closure },
    { ...toCount, $pull: { toRate: raterId } },
  )
  // It was closed once more since: those who are asked now are asked about that closing.
  if (matchedCount === 0) await CaseModel.updateOne({ _id: caseId, cityId }, toCount)
}

/** Ratings of which the case may not know yet, or that may not have moved it, `most` at a time. */
export const ratingsToFollow = (cityId: string, most: number): Promise<RatingRecord[]> =>
  RatingModel.find({ cityId, toFollow: { $gt: 0 } })
    .limit(most)
    .lean<RatingRecord[]>()

export const markFollowed = async ({ _id, cityId }: RatingRecord): Promise<void> => {
  await RatingModel.updateOne({ _id, cityId }, { $set: { toFollow: null } })
}

/** All ratings of a case, by closing. */
export const ratingsOfCase = ({ _id, cityId }: { _id: string; cityId: string }): Promise<RatingRecord[]> =>
  RatingModel.find({ cityId, caseId: _id }).sort({ closure: 1, raterId: 1 }).lean<RatingRecord[]>().exec()

/** The ratings of these cases by case; one that was never closed has none. */
export const ratingsOfCases = async (
  cityId: string,
  records: readonly Pick<CaseRecord, '_id' | 'closures'>[],
): Promise<Map<string, RatingRecord[]>> => {
  const ids = records.filter(({ closures }) => closures > 0).map(({ _id }) => _id)
  const byCase = new Map<string, RatingRecord[]>()
  if (ids.length === 0) return byCase
  const found = await RatingModel.find({ cityId, caseId: { $in: ids } })
    .sort({ caseId: 1, closure: 1, raterId: 1 })
    .lean<RatingRecord[]>()
  for (const rating of found) byCase.set(rating.caseId, [...(byCase.get(rating.caseId) ?? []), rating])
  return byCase
}

/** The closings of these cases that this person has rated, as `caseId:closure`. */
export const ratedClosures = async (
  cityId: string,
  raterId: string,
  caseIds: readonly string[],
): Promise<Set<string>> => {
  if (caseIds.length === 0) return new Set()
  const given = await RatingModel.find(
    { cityId, raterId, caseId: { $in: caseIds } },
    { caseId: 1, closure: 1 },
  ).lean<Pick<RatingRecord, 'caseId' | 'closure'>[]>()
  return new Set(given.map(({ caseId, closure }) => `${caseId}:${closure}`))
}

/** Ratings whose comment is due to be checked, the longest waiting first. */
export const commentsToCheck = (cityId: string, now: Date, most: number): Promise<RatingRecord[]> =>
  RatingModel.find({ cityId, 'check.nextAt': { $lte: now } })
    .sort({ 'check.nextAt': 1 })
    .limit(most)
    .lean<RatingRecord[]>()
    .exec()

/** Takes the comment until then, for one more try; null where another server was faster. */
export const claimComment = (
  { _id, cityId, check }: RatingRecord,
  until: Date,
): Promise<RatingRecord | null> =>
  RatingModel.findOneAndUpdate(
    { _id, cityId, 'check.tries': check?.tries, 'check.nextAt': check?.nextAt },
    { $set: { 'check.nextAt': until }, $inc: { 'check.tries': 1 } },
    { returnDocument: 'after' },
  ).lean<RatingRecord>()

export const storeCommentCheck = async (
  { _id, cityId, check }: RatingRecord,
  after: CommentCheck,
): Promise<void> => {
  await RatingModel.updateOne({ _id, cityId, 'check.tries': check?.tries }, { $set: { check: after } })
}
