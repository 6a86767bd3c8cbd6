import { outcomeWords, satisfactionWords, voiceWords } from '@shared/labels/records'
import type { House } from '../app/context'
import { RatingModel, type RatingRecord } from '../cases/rating.model'
import { complain } from '../cases/steps/close'

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

const BATCH = 100

/** Follows up every "no" that a crash or a lost database has kept from moving its case. */
export const followPending = async (house: House): Promise<void> => {
  const pending = await RatingModel.find({ cityId: house.env.CITY, toFollow: { $gt: 0 } })
    .limit(BATCH)
    .lean<RatingRecord[]>()
  for (const rating of pending) await followComplaint(house, rating)
}

/** For the history, as everybody may read it; what the person wrote goes beside it, to staff alone. */
export const whyOf = ({ as, outcome, satisfaction }: RatingRecord): string => {
  if (as === 'neighbour') return '附近的人反映还没好'
  const verdict =
    outcome === 'not_solved' || !satisfaction ? outcomeWords[outcome] : satisfactionWords[satisfaction]
  return `${voiceWords[as]}评价${verdict}`
}
