import { isComplaint, type Outcome, type Satisfaction } from '@shared/domain/rating'
import { rateWords } from '../../words/citizen'

export type RatingDraft = { outcome: Outcome | null; satisfaction: Satisfaction | null; words: string }

/** Whoever says no is asked what is wrong: without it nobody could put it right. */
export const wantsWords = ({ outcome, satisfaction }: RatingDraft): boolean =>
  outcome === 'partly' ||
  (outcome !== null && isComplaint({ outcome, satisfaction: satisfaction ?? 'satisfied' })) ||
  satisfaction === 'dissatisfied'

/** What still keeps the rating from being sent, in words. */
export const missingOf = (rating: RatingDraft, photosReady: boolean): string | null => {
  if (!rating.outcome) return rateWords.missing.outcome
  if (!rating.satisfaction) return rateWords.missing.satisfaction
  if (isComplaint({ outcome: rating.outcome, satisfaction: rating.satisfaction }) && !rating.words.trim())
    return rateWords.missing.words
  return photosReady ? null : rateWords.missing.photos
}
