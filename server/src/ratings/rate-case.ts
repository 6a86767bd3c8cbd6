import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { isComplaint } from '@shared/domain/rating'
import { ratingIsOpen } from '../cases/case.view'
import { findCase } from '../cases/find-case'
import { markComplaint } from '../cases/mark-complaint'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { claimPhotos } from '../photos/claim-photos'
import { isDuplicate } from '../storage/database'
import { RatingModel, type RatingRecord } from './rating.model'

type Input = CheckedInputOf<(typeof contract)['cases']['rate']>

/** A reporter's word on the latest closing. Stored first; that a "no" shows in the dispatcher's heap follows from it. */
export const rateCase = async (house: House, caller: Caller, input: Input): Promise<void> => {
  const record = await findCase(caller.cityId, input.id)
  if (!record.reports.some((report) => report.citizenId === caller.id)) return fail('not_allowed')
  const now = house.now()
  const key = { cityId: caller.cityId, caseId: record._id, closure: record.closures, raterId: caller.id }
  const given = await RatingModel.findOne(key).lean<RatingRecord>()
  if (given) {
    // Perhaps the server fell between the two writes: the second is made good here.
    if (isComplaint(given)) await markComplaint(record)
    return fail('already_rated')
  }
  if (!ratingIsOpen(record, { caller, now })) return fail('rating_not_open')

  const photos = await claimPhotos({
    cityId: caller.cityId,
    ownerId: caller.id,
    ids: input.photos,
    claim: `rating:${record._id}:${record.closures}`,
    now,
  })
  const { outcome, satisfaction, words } = input
  try {
    await RatingModel.create({ ...key, _id: house.newId(), outcome, satisfaction, words, photos, at: now })
  } catch (error) {
    if (isDuplicate(error)) return fail('already_rated')
    throw error
  }
  if (isComplaint(input)) await markComplaint(record)
}
