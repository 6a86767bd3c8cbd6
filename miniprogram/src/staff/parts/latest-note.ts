import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { onTableStatuses, type Status } from '@shared/domain/case-status'

type Said = TimelineEntry['action']

const asks: readonly Said[] = ['ask_extend', 'ask_suspend', 'ask_void']

/** The latest step that came with words for whoever must act now: why it was returned, what the check missed, how it was fixed. */
export const latestNote = ({
  status,
  timeline,
}: Pick<CaseDetail, 'status' | 'timeline'>): TimelineEntry | null => {
  const meant = meantIn(status)
  // The first entry is the report, whose words have a place of their own.
  const steps = timeline.slice(1).reverse()
  // A refusal is of no use any more once something else was asked for.
  const isOver = ({ action }: TimelineEntry, at: number) =>
    action === 'refuse' && steps.slice(0, at).some((later) => asks.includes(later.action))
  return (
    steps.find((step, at) => step.text !== null && meant.includes(step.action) && !isOver(step, at)) ?? null
  )
}

/** What is of use in this status; the handler has no use for what others said of the case before. */
const meantIn = (status: Status): readonly Said[] => {
  if (status === 'suspended') return ['ask_suspend']
  if ((onTableStatuses as readonly Status[]).includes(status)) return toHandler
  return waiting.includes(status) ? toOthers : []
}

/** Statuses in which somebody other than the handler must read what was said. */
const waiting: readonly Status[] = ['submitted', 'accepted', 'returned', 'resolved', 'disputed']

const toHandler: readonly Said[] = [
  'ask_verify',
  'dispatch',
  'reassign',
  'remind',
  // Whoever confirms a shop's own fix reads what the shop says of it.
  'self_fix',
  'deny',
  'fail',
  'reopen',
  'redo',
  'refuse',
  'supervise',
]

/** Of what is asked for there is a card of its own; what the clock does by itself nobody says. */
const toOthers: readonly Said[] = [
  'verify',
  'refute',
  'return',
  'resolve',
  'escalate',
  'refuse',
  'supervise',
  'resume',
  'split',
]
