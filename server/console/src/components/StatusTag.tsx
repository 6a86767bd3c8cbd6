import type { Status } from '@shared/domain/case/status'
import { statusLabels } from '@shared/labels/case'
import { orOther } from '@shared/labels/other'

const tones: Record<Status, string> = {
  submitted: 'info',
  verifying: 'info',
  accepted: 'info',
  reminded: 'info',
  self_fixed: 'work',
  dispatched: 'info',
  acknowledged: 'info',
  in_progress: 'work',
  resolved: 'work',
  checked: 'good',
  closed: 'good',
  disputed: 'bad',
  returned: 'warn',
  suspended: 'warn',
  rejected: 'plain',
  withdrawn: 'plain',
  merged: 'plain',
  voided: 'plain',
}

/** The status in the trade's word. */
export const StatusTag = ({ status }: { status: Status }) => (
  <span className={`tag tag-${orOther(tones, 'plain')[status]}`}>{statusLabels[status]}</span>
)
