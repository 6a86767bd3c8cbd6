import type { CaseDetail } from '@shared/contract/case-views'
import type { Satisfaction } from '@shared/domain/rating'
import { ratingsWords } from '../../words/case'

type Rated = Pick<CaseDetail, 'status' | 'timeline' | 'ratings' | 'supporters'>

/** How many spoke of the latest closing and how many kept silent, in words; null while it is not closed. */
export const tallyRatings = (detail: Rated): string | null => {
  if (detail.status !== 'closed' && detail.status !== 'disputed') return null
  const said = ofLatestClosing(detail)
  const counts: Record<Satisfaction, number> = { satisfied: 0, mostly_satisfied: 0, dissatisfied: 0 }
  for (const { satisfaction } of said) if (satisfaction) counts[satisfaction]++
  const votes = said.filter(({ satisfaction }) => satisfaction !== null)
  const voters = votes.length
  const unsolved = votes.filter(({ outcome }) => outcome === 'not_solved').length
  const notYet = said.length - voters
  // The reporter, and all who say "me too". A neighbour who spoke follows from then on, and was not silent.
  const silent = 1 + Math.max(0, detail.supporters - notYet) - voters
  return [
    voters > 0 && ratingsWords.given(counts, unsolved),
    silent > 0 && ratingsWords.silent(silent),
    notYet > 0 && ratingsWords.notYet(notYet),
  ]
    .filter((part) => part !== false)
    .join('；')
}

const ofLatestClosing = ({ timeline, ratings }: Rated) => {
  const closings = timeline.filter(({ action }) => action === 'close').map(({ at }) => Date.parse(at))
  const latest = Math.max(...closings)
  return ratings.filter(({ at }) => Date.parse(at) >= latest)
}
