import type { House } from '../house'
import { followComplaint } from './follow-complaint'
import { RatingModel, type RatingRecord } from './rating.model'

const BATCH = 100

/** Follows up every "no" that a crash or a lost database has kept from moving its case. */
export const followPending = async (house: House): Promise<void> => {
  const pending = await RatingModel.find({ cityId: house.env.CITY, toFollow: { $gt: 0 } })
    .limit(BATCH)
    .lean<RatingRecord[]>()
  for (const rating of pending) await followComplaint(house, rating)
}
