import { isComplaint, type Outcome, type Satisfaction } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'

export type RatingDraft = { outcome: Outcome | null; satisfaction: Satisfaction | null; comment: string }

/** True once the choices so far make a complaint. */
export const isNo = ({ outcome, satisfaction }: RatingDraft): boolean =>
  isComplaint({ outcome: outcome ?? 'solved', satisfaction })

/** A complaint or "partly" needs a reason: without one nobody could put it right. */
export const needsReason = (rating: RatingDraft): boolean => isNo(rating) || rating.outcome === 'partly'

export type RatingPart = keyof RatingDraft | 'photos'

/** The first part in the order of the form that is still missing; null when the rating can be sent. */
export const missingOf = (rating: RatingDraft, photosReady: boolean): RatingPart | null => {
  if (!rating.outcome) return 'outcome'
  if (!rating.satisfaction) return 'satisfaction'
  if (isNo(rating) && visibleLength(rating.comment) < limits.reasonMinLength) return 'comment'
  return photosReady ? null : 'photos'
}
