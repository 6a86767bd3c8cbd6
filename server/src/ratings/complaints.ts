import type { AppContext } from '../app/context'
import type { RatingRecord } from '../cases/rating.model'
import { markFollowed, ratingsToFollow } from '../cases/ratings'
import { complain } from '../cases/steps/close'
import { complaintLabel } from '../labels/history'

/** Complaints followed up in one go. */
const BATCH = 100

/**
 * Moves the case after a complaint. The rating is stored and answered whatever happens here: `followPending` repeats a
 * step that fails now. Doing it twice does no harm.
 */
export const followComplaint = async (context: AppContext, rating: RatingRecord): Promise<void> => {
  const { _id, cityId, caseId, toFollow } = rating
  if (!toFollow) return
  try {
    await complain(context, {
      cityId,
      caseId,
      steps: toFollow,
      why: complaintLabel(rating),
      comment: rating.comment,
    })
    await markFollowed(rating)
  } catch (err) {
    context.log.warn({ err, rating: _id }, 'following a complaint')
  }
}

/** Follows up the complaints that a crash or a lost database has kept from moving their case. */
export const followPending = async (context: AppContext): Promise<void> => {
  const pending = await ratingsToFollow(context.env.CITY, BATCH)
  for (const rating of pending) await followComplaint(context, rating)
}
