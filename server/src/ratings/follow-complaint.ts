import { outcomeWords, satisfactionWords, voiceWords } from '@shared/words/rating'
import { complain } from '../cases/complain'
import type { House } from '../house'
import { RatingModel, type RatingRecord } from './rating.model'

/**
 * What follows from a "no". The rating is stored and answered whatever happens here: what fails now is done by
 * `followPending`. Twice does no harm.
 */
export const followComplaint = async (house: House, rating: RatingRecord): Promise<void> => {
  const { _id, cityId, caseId, toFollow } = rating
  if (!toFollow) return
  try {
    await complain(house, { cityId, caseId, steps: toFollow, why: whyOf(rating) })
    await RatingModel.updateOne({ _id, cityId }, { $set: { toFollow: null } })
  } catch (err) {
    house.log.warn({ err, rating: _id }, 'following a "no"')
  }
}

/** For the history, and for the order that goes out with it. What the person wrote stands with the rating, for staff alone. */
const whyOf = ({ as, outcome, satisfaction }: RatingRecord): string => {
  if (as === 'neighbour') return '附近的人反映还没好'
  const verdict =
    outcome === 'not_solved' || !satisfaction ? outcomeWords[outcome] : satisfactionWords[satisfaction]
  return `${voiceWords[as]}评价${verdict}`
}
