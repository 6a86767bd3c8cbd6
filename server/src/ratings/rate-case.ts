import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { isComplaint } from '@shared/domain/rating'
import { ratingIsOpen } from '../cases/case.view'
import { findCase } from '../cases/find-case'
import { markComplaint } from '../cases/mark-complaint'
import { isReportedBy } from '../cases/visibility'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { claimPhotos, releasePhotos } from '../photos/claim-photos'
import { isDuplicate } from '../storage/database'
import { RatingModel, type RatingRecord } from './rating.model'

type Input = CheckedInputOf<(typeof contract)['cases']['rate']>

/** A reporter's word on the latest closing. Stored first; that a "no" shows in the dispatcher's heap follows from it. */
export const rateCase = async (house: House, caller: Caller, input: Input): Promise<void> => {
  const record = await findCase(caller.cityId, input.id)
  if (!isReportedBy(record, caller)) return fail('not_allowed')
  const now = house.now()
  const key = { cityId: caller.cityId, caseId: record._id, closure: record.closures, raterId: caller.id }
  const given = await RatingModel.findOne(key).lean<RatingRecord>()
  if (given) {
    // Perhaps the server fell between the two writes: the second is made good here.
    if (isComplaint(given)) await markComplaint(record)
    return fail('already_rated')
  }
  if (!ratingIsOpen(record, { caller, now })) return fail('rating_not_open')

  const claim = `rating:${record._id}:${record.closures}`
  const claimed = { cityId: caller.cityId, ownerId: caller.id, ids: input.photos, claim, now }
  const photos = await claimPhotos(claimed)
  const { outcome, satisfaction, words } = input
  try {
    await RatingModel.create({ ...key, _id: house.newId(), outcome, satisfaction, words, photos, at: now })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // Given twice at once; the other's photos stay where they are.
    const other = await RatingModel.findOne(key).lean<RatingRecord>()
    const unused = input.photos.filter((id) => !other?.photos.some((photo) => photo.id === id))
    await releasePhotos({ ...claimed, ids: unused })
    return fail('already_rated')
  }
  if (isComplaint(input)) await markComplaint(record)
}
