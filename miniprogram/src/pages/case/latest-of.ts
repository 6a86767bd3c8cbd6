import type { TimelineEntry } from '@shared/contract/case-views'

/** The last step that was one of these. */
export const latestOf = (
  timeline: readonly TimelineEntry[],
  actions: readonly TimelineEntry['action'][],
): TimelineEntry | null => timeline.filter(({ action }) => actions.includes(action)).pop() ?? null
