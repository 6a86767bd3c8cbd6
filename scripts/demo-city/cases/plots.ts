import type { Action } from '@shared/domain/case-status'

const work = ['acknowledge', 'start', 'resolve'] as const
const end = ['pass', 'close'] as const

/** How a case may go on after it has been dispatched, and how many of a hundred go that way. */
export const plots = {
  solved: { share: 73, steps: [...work, ...end] },
  reworked: { share: 8, steps: [...work, 'fail', ...work, ...end] },
  returned: { share: 6, steps: ['acknowledge', 'return', 'dispatch', ...work, ...end] },
  reopened: { share: 4, steps: [...work, ...end, 'reopen', ...work, ...end] },
  rejected: { share: 5, steps: ['acknowledge', 'return', 'reject'] },
  withdrawn: { share: 4, steps: ['withdraw'] },
} as const satisfies Record<string, { share: number; steps: readonly Action[] }>
export type Plot = keyof typeof plots

export const plotShares = Object.fromEntries(
  Object.entries(plots).map(([plot, { share }]) => [plot, share]),
) as Record<Plot, number>

/** Where a case stands now that is still under way, or has just ended; steps after the first dispatch. */
export const stages = {
  waiting: [],
  acknowledged: ['acknowledge'],
  working: ['acknowledge', 'start'],
  fixed: [...work],
  checked: [...work, 'pass'],
  closed: [...work, ...end],
  returned: ['acknowledge', 'return'],
  reworking: [...work, 'fail', 'acknowledge', 'start'],
  reopened: [...work, ...end, 'reopen', ...work, ...end],
  rejected: ['acknowledge', 'return', 'reject'],
  withdrawn: ['withdraw'],
} as const satisfies Record<string, readonly Action[]>
export type Stage = keyof typeof stages
