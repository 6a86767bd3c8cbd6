import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { handlingStatuses, type Status } from '@shared/domain/case-status'

/** The latest step that came with words: why it was returned, what the check missed, how it was fixed. */
export const latestNote = (detail: CaseDetail): TimelineEntry | null => {
  if (!isOfUse(detail)) return null
  // The first entry is the report, whose words have a place of their own.
  const steps = detail.timeline.slice(1).reverse()
  return steps.find((entry) => entry.text !== null) ?? null
}

/** A worker who gets a case for the first time has no use for what others said of it before. */
const isOfUse = ({ status, reworks }: CaseDetail): boolean => {
  if (status === 'returned' || status === 'resolved') return true
  return reworks > 0 && (handlingStatuses as readonly Status[]).includes(status)
}
