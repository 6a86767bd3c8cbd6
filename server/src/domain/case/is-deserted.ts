import { stageOf } from '@shared/domain/case-status'
import type { CityFacts } from '../place/city-facts'
import type { InHand } from './party'

/** Whether a task lies where nobody sits: the worker has left, the crew was disbanded, an import has ended the unit. */
export const isDeserted = (
  { status, handler }: Pick<InHand, 'status' | 'handler'>,
  { staffed }: Pick<CityFacts, 'staffed'>,
): boolean => {
  const stage = stageOf(status)?.stage
  // A shop that is asked first has a clock of its own, which hands over what nobody there heard of.
  const isTask = stage === 'acknowledgement' || stage === 'handling'
  return isTask && !(handler && staffed.has(handler))
}
