import { outcomeWords, satisfactionWords, voiceWords } from '@shared/words/rating'
import type { RatingRecord } from './rating.model'

/** For the history, as everybody may read it; what the person wrote goes beside it, to staff alone. */
export const whyOf = ({ as, outcome, satisfaction }: RatingRecord): string => {
  if (as === 'neighbour') return '附近的人反映还没好'
  const verdict =
    outcome === 'not_solved' || !satisfaction ? outcomeWords[outcome] : satisfactionWords[satisfaction]
  return `${voiceWords[as]}评价${verdict}`
}
