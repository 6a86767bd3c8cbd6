import { outcomeLabels, satisfactionLabels, voiceLabels } from '@shared/labels/records'
import type { AppContext } from '../app/context'
import type { RatingRecord } from '../cases/rating.model'
import { markFollowed, ratingsToFollow } from '../cases/ratings'
import { complain } from '../cases/steps/close'

/**
 * What follows from a "no". The rating is stored and answered whatever happens here: what fails now is done by
 * `followPending`. Twice does no harm.
 */
export const followComplaint = async (context: AppContext, rating: RatingRecord): Promise<void> => {
  const { _id, cityId, caseId, toFollow } = rating
  if (!toFollow) return
  try {
    await complain(context, { cityId, caseId, steps: toFollow, why: whyOf(rating), comment: rating.comment })
    await markFollowed(rating)
  } catch (err) {
    context.log.warn({ err, rating: _id }, 'following a "no"')
  }
}

const BATCH = 100

/** Follows up every "no" that a crash or a lost database has kept from moving its case. */
export const followPending = async (context: AppContext): Promise<void> => {
  const pending = await ratingsToFollow(context.env.CITY, BATCH)
  for (const rating of pending) await followComplaint(context, rating)
}

/** For the history, as everybody may read it; what the person wrote goes beside it, to staff alone. */
export const whyOf = ({ as, outcome, satisfaction }: RatingRecord): string => {
  if (as === 'neighbour') return '附近的人反映还没好'
  const verdict =
    outcome === 'not_solved' || !satisfaction ? outcomeLabels[outcome] : satisfactionLabels[satisfaction]
  return `${voiceLabels[as]}评价${verdict}`
}
