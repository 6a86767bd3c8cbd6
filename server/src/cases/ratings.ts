import type { CaseDetail } from '@shared/contract/case-views'
import type { PersonActor } from '../core/actor'
import { isDuplicate } from '../core/database'
import type { FileStore } from '../core/files/file-store'
import { presentPhoto } from '../photos/photo-ref'
import { isStaff } from './access'
import { RatingModel, type RatingRecord } from './rating.model'

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

/** Complaints that may not have moved their case yet, `most` at a time. */
export const ratingsToFollow = (cityId: string, most: number): Promise<RatingRecord[]> =>
  RatingModel.find({ cityId, toFollow: { $gt: 0 } })
    .limit(most)
    .lean<RatingRecord[]>()

export const markFollowed = async ({ _id, cityId }: RatingRecord): Promise<void> => {
  await RatingModel.updateOne({ _id, cityId }, { $set: { toFollow: null } })
}

type OfCase = { _id: string; cityId: string; closures: number }

/** The ratings of a case, and whether the actor has rated its latest closing. */
export const ratingsOfCase = async (
  files: FileStore,
  actor: PersonActor | null,
  { _id, cityId, closures }: OfCase,
): Promise<{ shown: CaseDetail['ratings']; rated: boolean }> => {
  const given = await RatingModel.find({ cityId, caseId: _id })
    .sort({ closure: 1, raterId: 1 })
    .lean<RatingRecord[]>()
  return {
    shown: given.map((rating) => presentRating(files, rating, actor)),
    rated: given.some(({ raterId, closure }) => raterId === actor?.id && closure === closures),
  }
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

type RatingView = CaseDetail['ratings'][number]

/** Nobody sees the name of the rater. Only staff and the rater see text and photos of a rating. */
const presentRating = (files: FileStore, rating: RatingRecord, actor: PersonActor | null): RatingView => {
  const mine = rating.raterId === actor?.id
  const open = mine || isStaff(actor)
  return {
    outcome: rating.outcome,
    satisfaction: rating.satisfaction,
    as: rating.as,
    comment: open ? rating.comment : '',
    photos: open ? rating.photos.map((photo) => presentPhoto(files, photo)) : [],
    at: rating.at.toISOString(),
    mine,
  }
}
