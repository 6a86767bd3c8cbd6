import type { Status } from '@shared/domain/case/status'
import { citizenStatusLabels, statusLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import type { Tone } from '../components/tone'
import './CaseCard.scss'
import type { CaseCard as CaseCardView } from '@shared/contract/case-views'
import { distanceLabels, momentLabels } from '@shared/labels/time'
import { memo } from 'react'
import { Icon } from '../components/Icon'
import { Tap } from '../components/inputs/Tap'
import { Photo } from '../components/photos/Photo'
import { componentLabels } from '../labels/components'
import { turnLabels } from '../labels/turn'
import { LightClock, StageClock } from './Clock'

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
    {(audience === 'staff' ? statusLabels : citizenStatusLabels)[status]}
  </View>
)

type CaseCardProps = {
  item: CaseCardView
  audience: 'citizen' | 'staff'
  now: number
  /** Metres from the one who looks. */
  distance?: number | null
  /** Pass one function for all cards of a list, else each is drawn again whenever one changes. */
  onOpen: (id: string) => void
}

/** A case in a list: photo, what, where, how far, by when. */
export const CaseCard = memo(({ item, audience, now, distance = null, onOpen }: CaseCardProps) => (
  <Tap className="c-case" onTap={() => onOpen(item.id)}>
    <Photo className="c-case-photo" photo={item.photo} alt={componentLabels.photoOf(item.category.name)} />
    <View className="c-case-body">
      <View className="c-case-head">
        <View className="c-case-title">{item.category.name}</View>
        <StatusChip status={item.status} audience={audience} />
      </View>
      <View className="c-case-place">
        <Icon name="pin" />
        <View className="c-case-place-words">{item.place}</View>
        {distance !== null && <View className="c-case-distance">{distanceLabels(distance)}</View>}
      </View>
      <Clock item={item} audience={audience} now={now} />
      <Marks item={item} audience={audience} />
    </View>
  </Tap>
))

/** Staff sees the clock of whoever must act now, a citizen what was promised; with neither, how old it is. */
const Clock = ({ item, audience, now }: Pick<CaseCardProps, 'item' | 'audience' | 'now'>) => {
  const { stage, status, asked, warnAt, deadlineAt, submittedAt } = item
  const doing = asked ? turnLabels.decide(asked) : undefined
  if (audience === 'staff' && stage)
    return <StageClock stage={stage} status={status} doing={doing} now={now} brief />
  if (audience === 'citizen' && deadlineAt)
    return <LightClock warnAt={warnAt} deadlineAt={deadlineAt} now={now} audience={audience} brief />
  return (
    <View className="c-case-moment">
      {componentLabels.submittedAt(momentLabels(Date.parse(submittedAt), now))}
    </View>
  )
}

const Marks = ({ item, audience }: Pick<CaseCardProps, 'item' | 'audience'>) => {
  const marks: [Tone, string][] = []
  if (audience === 'staff' && item.complaint) marks.push(['red', componentLabels.complaint])
  if (audience === 'staff' && item.reworks > 0) marks.push(['yellow', componentLabels.rework(item.reworks)])
  if (item.supporters > 0) marks.push(['neutral', turnLabels.supporters(item.supporters)])
  if (item.mayRate) marks.push(['primary', componentLabels.mayRate])
  if (marks.length === 0) return null
  return (
    <View className="c-case-marks">
      {marks.map(([tone, words]) => (
        <View key={words} className={`c-case-mark c-case-mark-${tone}`}>
          {words}
        </View>
      ))}
    </View>
  )
}
