import type { TimelineEntry } from '@shared/contract/case-views'

/** The latest step by which somebody showed that it is put right. */
export const latestProof = (timeline: readonly TimelineEntry[]): TimelineEntry | null =>
  [...timeline].reverse().find(({ action }) => action === 'resolve' || action === 'self_fix') ?? null
