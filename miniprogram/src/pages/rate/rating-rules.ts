import { limits } from '@shared/domain/limits'
import { isComplaint, type Outcome, type Satisfaction } from '@shared/domain/rating'
import { rateWords } from '../../words/case'

export type RatingDraft = { outcome: Outcome | null; satisfaction: Satisfaction | null; words: string }

/** A "no" already by what is chosen so far. */
export const isNo = ({ outcome, satisfaction }: RatingDraft): boolean =>
  isComplaint({ outcome: outcome ?? 'solved', satisfaction })

/** Whoever says no, or not quite, is asked what is wrong: without it nobody could put it right. */
export const wantsWords = (rating: RatingDraft): boolean => isNo(rating) || rating.outcome === 'partly'

/** What still keeps the rating from being sent, in words. */
export const missingOf = (rating: RatingDraft, photosReady: boolean): string | null => {
  if (!rating.outcome) return rateWords.missing.outcome
  if (!rating.satisfaction) return rateWords.missing.satisfaction
  if (isNo(rating) && rating.words.trim().length < limits.reasonMinLength) return rateWords.missing.words
  return photosReady ? null : rateWords.missing.photos
}
