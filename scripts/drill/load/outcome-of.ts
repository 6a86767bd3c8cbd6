import type { Answer } from './call'
import type { Settled } from './phone'
import type { Outcome } from './said'

/** A refusal of what was asked for again may mean that the first time was heard. */
export const outcomeOf = (answer: Answer<unknown> | Settled<unknown>): Outcome => {
  if (answer.kind === 'done') return 'acknowledged'
  if (answer.kind === 'unsure') return 'unsure'
  return 'again' in answer && answer.again ? 'unsure' : 'refused'
}
