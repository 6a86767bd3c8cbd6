import type { Action } from '../domain/case/actions'
import { actionLabels } from './actions'

/** Title of a step, in plain words for everybody or in the trade's for staff. `unit`: the unit that the step named. */
export const timelineTitle = (action: Action | 'submit', unit: string | null, isStaff: boolean): string => {
  if (action === 'submit') return '提交上报'
  const { timeline, staffTimeline, timelineOfUnit } = actionLabels[action]
  if (unit && timelineOfUnit) return timelineOfUnit(unit)
  return (isStaff && staffTimeline) || timeline
}

/** The text of a step and beside it what a citizen wrote; for staff alone. */
export const withQuote = ({ text, quote }: { text: string | null; quote: string | null }): string | null =>
  [text, quote && `“${quote}”`].filter(Boolean).join('：') || null
