import type { TimelineEntry } from '@shared/contract/case-views'

type Action = TimelineEntry['action']

/** It went back, or nothing happened in time. */
const setbacks: readonly Action[] = [
  'refute',
  'return',
  'hand_over',
  'deny',
  'fail',
  'reopen',
  'escalate',
  'redo',
  'overdue',
  'nudge',
]

/** What somebody has in writing. */
const letters: readonly Action[] = ['answer']

/** How an entry looks: most go their way, some stand out. */
export const moodOf = (action: Action): 'plain' | 'setback' | 'letter' => {
  if (letters.includes(action)) return 'letter'
  return setbacks.includes(action) ? 'setback' : 'plain'
}
