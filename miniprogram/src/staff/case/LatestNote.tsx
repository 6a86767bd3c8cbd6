import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { assigneeStatuses, type Status } from '@shared/domain/case/status'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Notice } from '../common/Notice'

/** The latest note that the next actor must read, where it cannot be overlooked. */
export const LatestNote = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const note = latestNote(detail)
  if (!note) return null
  return (
    <Notice
      tone={note.action === 'resolve' || note.action === 'self_fix' ? 'primary' : 'yellow'}
      title={note.title}
      foot={`${note.who}，${momentLabel(Date.parse(note.at), now)}`}
    >
      <View>{note.text}</View>
    </Notice>
  )
}

type StepAction = TimelineEntry['action']

const requests: readonly StepAction[] = ['ask_extend', 'ask_suspend', 'ask_void']

/** The latest step whose text the next actor needs: why it was returned, what the check missed, how it was fixed. */
export const latestNote = ({
  status,
  timeline,
}: Pick<CaseDetail, 'status' | 'timeline'>): TimelineEntry | null => {
  const toRead = actionsToReadIn(status)
  // The first entry is the report, whose text has a place of its own.
  const steps = timeline.slice(1).reverse()
  // A refusal no longer matters once a new request was made.
  const isOver = ({ action }: TimelineEntry, at: number) =>
    action === 'refuse' && steps.slice(0, at).some((later) => requests.includes(later.action))
  return (
    steps.find((step, at) => step.text !== null && toRead.includes(step.action) && !isOver(step, at)) ?? null
  )
}

/** The steps to read in this status. An assignee does not need what others wrote before the case was assigned. */
const actionsToReadIn = (status: Status): readonly StepAction[] => {
  if (status === 'suspended') return ['ask_suspend']
  if ((assigneeStatuses as readonly Status[]).includes(status)) return toAssignee
  return otherStatuses.includes(status) ? toOthers : []
}

/** Statuses in which somebody other than the assignee acts next and must read the note. */
const otherStatuses: readonly Status[] = ['submitted', 'accepted', 'returned', 'resolved', 'disputed']

const toAssignee: readonly StepAction[] = [
  'ask_verify',
  'dispatch',
  'reassign',
  'remind',
  // The worker who confirms a shop's own fix reads the shop's note.
  'self_fix',
  'deny',
  'fail',
  'reopen',
  'redo',
  'refuse',
  'supervise',
]

/** Requests have a card of their own; steps of the clock carry no note. */
const toOthers: readonly StepAction[] = [
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
