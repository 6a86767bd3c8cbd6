import { stageOf } from '@shared/domain/case-status'
import type { InHand } from './party'

/**
 * Whether a case lies on a table where nobody sits: the worker has left, the crew was disbanded, an import has ended the
 * unit. `staffed`: addresses behind which somebody sits.
 */
export const isDeserted = (
  { status, handler }: Pick<InHand, 'status' | 'handler'>,
  staffed: ReadonlySet<string>,
): boolean => {
  // A shop that is asked first has a clock of its own, which hands over what nobody there heard of.
  if (stageOf(status)?.party !== 'handler' || status === 'reminded') return false
  // Where there was nobody to go and look, the dispatcher and the checkers have it in their heap.
  if (!handler) return status !== 'verifying' && status !== 'self_fixed'
  return !staffed.has(handler)
}
