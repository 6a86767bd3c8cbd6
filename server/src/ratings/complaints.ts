import { isComplaint } from '@shared/domain/case/kinds'
import type { AppContext } from '../app/context'
import type { RatingRecord } from '../cases/rating.model'
import { markFollowed, noteRated, ratingsToFollow } from '../cases/ratings'
import { complain } from '../cases/steps/close'
import { complaintLabel } from '../labels/history'

/** Ratings followed up in one go. */
const BATCH = 100

/**
 * Tells the case of a rating, and moves it after a complaint. The rating is stored and answered whatever happens here:
 * `followPending` repeats a step that fails now. Doing it twice does no harm.
 */
export const followRating = async (context: AppContext, rating: RatingRecord): Promise<void> => {
  const { _id, cityId, caseId, toFollow, comment } = rating
  if (!toFollow) return
  try {
    await noteRated(rating)
    if (isComplaint(rating))
      await complain(context, { cityId, caseId, steps: toFollow, why: complaintLabel(rating), comment })
    await markFollowed(rating)
  } catch (err) {
    context.log.warn({ err, rating: _id }, 'following a rating')
  }
}

/** Follows up the ratings that a crash or a lost database has kept from reaching or moving their case. */
export const followPending = async (context: AppContext): Promise<void> => {
  const pending = await ratingsToFollow(context.env.CITY, BATCH)
  for (const rating of pending) await followRating(context, rating)
}
