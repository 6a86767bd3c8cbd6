import { complain } from '../cases/complain'
import type { House } from '../house'
import { RatingModel, type RatingRecord } from './rating.model'
import { whyOf } from './why-of'

/**
 * What follows from a "no". The rating is stored and answered whatever happens here: what fails now is done by
 * `followPending`. Twice does no harm.
 */
export const followComplaint = async (house: House, rating: RatingRecord): Promise<void> => {
  const { _id, cityId, caseId, toFollow } = rating
  if (!toFollow) return
  try {
    await complain(house, { cityId, caseId, steps: toFollow, why: whyOf(rating), words: rating.words })
    await RatingModel.updateOne({ _id, cityId }, { $set: { toFollow: null } })
  } catch (err) {
    house.log.warn({ err, rating: _id }, 'following a "no"')
  }
}
