import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'

const DAY = 86_400_000

/** A closing can be rated and objected to for `limits.ratingDays` days. */
export const isClosedLately = (
  { status, timeline }: Pick<CaseDetail, 'status' | 'timeline'>,
  now: number,
): boolean => {
  const closing = latestOf(timeline, ['close'])
  if (status !== 'closed' || !closing) return false
  return now - Date.parse(closing.at) <= limits.ratingDays * DAY
}

/** The last step that was one of these actions. */
export const latestOf = (
  timeline: readonly TimelineEntry[],
  actions: readonly TimelineEntry['action'][],
): TimelineEntry | null => timeline.filter(({ action }) => actions.includes(action)).pop() ?? null
