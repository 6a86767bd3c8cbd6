import type { Status } from '@shared/domain/case-status'
import { citizenStatusWords, statusWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import type { Tone } from '../tone'
import './index.scss'

const tones: Record<Status, Tone> = {
  submitted: 'info',
  verifying: 'info',
  accepted: 'info',
  reminded: 'info',
  self_fixed: 'primary',
  dispatched: 'info',
  acknowledged: 'info',
  in_progress: 'primary',
  resolved: 'primary',
  checked: 'green',
  closed: 'green',
  disputed: 'red',
  returned: 'yellow',
  suspended: 'yellow',
  rejected: 'neutral',
  withdrawn: 'neutral',
  merged: 'neutral',
  voided: 'neutral',
}

export const StatusChip = ({ status, audience }: { status: Status; audience: 'citizen' | 'staff' }) => (
  <View className={`c-status c-status-${tones[status]}`}>
    <View className="c-status-dot" />
    {(audience === 'staff' ? statusWords : citizenStatusWords)[status]}
  </View>
)
