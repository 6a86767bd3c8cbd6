import type { CaseCard as CaseCardView } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { citizenStatusLabels, statusLabels } from '@shared/labels/case'
import { distanceLabel, momentLabel } from '@shared/labels/time'
import { turnLabels } from '@shared/labels/turn'
import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from '../components/Icon'
import { Tap } from '../components/inputs/Tap'
import { Photo } from '../components/photos/Photo'
import type { Tone } from '../components/tone'
import { heldLabels } from '../labels/case-cards'
import { componentLabels } from '../labels/components'
import type { Audience } from './audience'
import { LightClock, StageClock } from './Clock'
import { renewIn } from './photos/case-photos'
import './CaseCard.scss'

type CaseCardProps = {
  item: CaseCardView
  audience: Audience
  now: number
  /** Metres from the reader's own place. */
  distance?: number | null
  /** Pass one function for all cards of a list, else each is drawn again whenever one changes. */
  onOpen: (id: string) => void
}

/** A case in a list: photo, category, place, distance, clock. */
export const CaseCard = memo(({ item, audience, now, distance = null, onOpen }: CaseCardProps) => (
  <Tap className="c-case" onTap={() => onOpen(item.id)}>
    <Photo
      className="c-case-photo"
      photo={item.photo}
      alt={componentLabels.photoOf(item.category.name)}
      renew={renewIn(item.id)}
    />
    <View className="c-case-body">
      <View className="c-case-head">
        <View className="c-case-title">{item.category.name}</View>
        <StatusChip status={item.status} audience={audience} />
      </View>
      <View className="c-case-place">
        <Icon name="pin" />
        <View className="c-case-place-text">{item.place}</View>
        {distance !== null && <View className="c-case-distance">{distanceLabel(distance)}</View>}
      </View>
      <Clock item={item} audience={audience} now={now} />
      <Marks marks={cardMarks({ item, audience })} />
    </View>
  </Tap>
))

/** Staff sees the clock of the next actor, a citizen the promised deadline; without either, the age of the case. */
const Clock = ({ item, audience, now }: Pick<CaseCardProps, 'item' | 'audience' | 'now'>) => {
  const { stage, status, asked, warnAt, deadlineAt, submittedAt } = item
  const doing = asked ? turnLabels.decide(asked) : undefined
  if (audience === 'staff' && stage)
    return <StageClock stage={stage} status={status} doing={doing} now={now} brief />
  if (audience === 'citizen' && deadlineAt)
    return <LightClock warnAt={warnAt} deadlineAt={deadlineAt} now={now} audience={audience} brief />
  return (
    <View className="c-case-moment">
      {componentLabels.submittedAt(momentLabel(Date.parse(submittedAt), now))}
    </View>
  )
}

type Mark = readonly [Tone, string]

const cardMarks = ({ item, audience }: Pick<CaseCardProps, 'item' | 'audience'>): Mark[] => {
  const marks = audience === 'staff' ? progressMarks(item) : supporterMarks(item)
  return item.mayRate ? [...marks, ['primary', componentLabels.mayRate]] : marks
}

/** For staff: a complaint, each rework and the number of supporters. */
export const progressMarks = (item: Pick<CaseCardView, 'complaint' | 'reworks' | 'supporters'>): Mark[] => {
  const marks: Mark[] = []
  if (item.complaint) marks.push(['red', componentLabels.complaint])
  if (item.reworks > 0) marks.push(['yellow', componentLabels.rework(item.reworks)])
  return [...marks, ...supporterMarks(item)]
}

const supporterMarks = ({ supporters }: Pick<CaseCardView, 'supporters'>): Mark[] =>
  supporters > 0 ? [['neutral', turnLabels.supporters(supporters)]] : []

/** The mark beside words that are held. */
export const heldMarks = (held: boolean, audience: Audience): Mark[] =>
  held ? [['yellow', heldLabels[audience]]] : []

export const Marks = ({ marks }: { marks: readonly Mark[] }) => {
  if (marks.length === 0) return null
  return (
    <View className="c-case-marks">
      {marks.map(([tone, text]) => (
        <View key={text} className={`c-case-mark c-case-mark-${tone}`}>
          {text}
        </View>
      ))}
    </View>
  )
}

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

export const StatusChip = ({ status, audience }: { status: Status; audience: Audience }) => (
  <View className={`c-status c-status-${tones[status]}`}>
    <View className="c-status-dot" />
    {(audience === 'staff' ? statusLabels : citizenStatusLabels)[status]}
  </View>
)
