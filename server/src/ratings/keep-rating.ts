import { isComplaint } from '@shared/domain/rating'
import type { CaseRecord } from '../cases/case-record'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { claimPhotos, releasePhotos } from '../photos/claim-photos'
import { isDuplicate } from '../storage/database'
import { followComplaint } from './follow-complaint'
import { RatingModel, type RatingRecord } from './rating.model'

type Said = Pick<RatingRecord, 'as' | 'outcome' | 'satisfaction' | 'words'> & { photos: readonly string[] }

/**
 * Stores what somebody says of the latest closing. Of a "no" it stores with it that the case is still to be moved: that
 * follows, here or later. Given twice at once, one counts and the other is `already_rated`.
 */
export const keepRating = async (
  house: House,
  caller: Caller,
  record: CaseRecord,
  { photos: ids, ...said }: Said,
): Promise<void> => {
  const now = house.now()
  const { _id: caseId, cityId, closures: closure } = record
  const key = { cityId, caseId, closure, raterId: caller.id }
  const claimed = { cityId, ownerId: caller.id, ids, claim: `rating:${caseId}:${closure}`, now }
  const photos = await claimPhotos(claimed)
  const toFollow = isComplaint(said) ? record.history.length : null
  const rating: RatingRecord = { ...key, _id: house.newId(), ...said, photos, at: now, toFollow }
  try {
    await RatingModel.create(rating)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // The other's photos stay where they are.
    const other = await RatingModel.findOne(key).lean<RatingRecord>()
    const unused = ids.filter((id) => !other?.photos.some((photo) => photo.id === id))
    await releasePhotos({ ...claimed, ids: unused })
    return fail('already_rated')
  }
  await followComplaint(house, rating)
}
