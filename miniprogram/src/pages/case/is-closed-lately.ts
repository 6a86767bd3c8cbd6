import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { latestOf } from './latest-of'

const DAY = 86_400_000

/** Whether the closing may still be spoken of. */
export const isClosedLately = (
  { status, timeline }: Pick<CaseDetail, 'status' | 'timeline'>,
  now: number,
): boolean => {
  const closing = latestOf(timeline, ['close'])
  if (status !== 'closed' || !closing) return false
  return now - Date.parse(closing.at) <= limits.ratingDays * DAY
}
