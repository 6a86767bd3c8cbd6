import type { OrderView } from '@shared/contract/case-views'

const WARN_SHARE = 0.8
/** ms. A reminder goes out late in the time of its case, so its own may be short. */
const WARN_BEFORE = 3_600_000

/**
 * From when on the light of an order is yellow; null where none runs, for it was signed, is moot, or has no deadline. By the clock on
 * the wall: the order says by when, and how much of that is working time is known to its case alone.
 */
export const orderWarnAt = ({
  at,
  dueAt,
  waits,
}: Pick<OrderView, 'at' | 'dueAt' | 'waits'>): string | null => {
  if (!dueAt || !waits) return null
  const begun = Date.parse(at)
  const due = Date.parse(dueAt)
  return new Date(Math.min(begun + (due - begun) * WARN_SHARE, due - WARN_BEFORE)).toISOString()
}
