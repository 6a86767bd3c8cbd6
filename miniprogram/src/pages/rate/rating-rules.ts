import { isComplaint, type Outcome, type Satisfaction } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'

export type RatingDraft = { outcome: Outcome | null; satisfaction: Satisfaction | null; words: string }

/** A "no" already by what is chosen so far. */
export const isNo = ({ outcome, satisfaction }: RatingDraft): boolean =>
  isComplaint({ outcome: outcome ?? 'solved', satisfaction })

/** Whoever says no, or not quite, is asked what is wrong: without it nobody could put it right. */
export const wantsLabels = (rating: RatingDraft): boolean => isNo(rating) || rating.outcome === 'partly'

export type RatingPart = keyof RatingDraft | 'photos'

/** The first part, from above, that still keeps the rating from being sent. */
export const missingOf = (rating: RatingDraft, photosReady: boolean): RatingPart | null => {
  if (!rating.outcome) return 'outcome'
  if (!rating.satisfaction) return 'satisfaction'
  if (isNo(rating) && rating.words.trim().length < limits.reasonMinLength) return 'words'
  return photosReady ? null : 'photos'
}
