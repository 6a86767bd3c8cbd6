import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Blocks } from '../components/Blocks'
import { Icon } from '../components/Icon'
import { Card } from '../components/layout'
import { PhotoGrid } from '../components/photos/Photo'
import { timelineLabels } from '../labels/case-cards'
import { componentLabels } from '../labels/components'
import type { Audience } from './audience'
import { heldMarks, Marks } from './CaseCard'
import { openPhotos, renewIn } from './photos/case-photos'
import './Timeline.scss'

type TimelineProps = { detail: CaseDetail; audience: Audience; now: number }

/** The history of a case. Citizens read it from the beginning; staff reads the latest step first. */
export const Timeline = ({ detail, audience, now }: TimelineProps) => {
  const { timeline } = detail
  const entries = audience === 'staff' ? [...timeline].reverse() : timeline
  return (
    <Card title={timelineLabels.title}>
      <View className="c-timeline" role="list">
        <Blocks className="c-timeline-block">
          {entries.map((entry) => (
            <Entry
              key={`${entry.at}${entry.title}`}
              detail={detail}
              entry={entry}
              audience={audience}
              now={now}
            />
          ))}
        </Blocks>
      </View>
    </Card>
  )
}

type EntryProps = { detail: CaseDetail; entry: TimelineEntry; audience: Audience; now: number }

const Entry = ({ detail, entry, audience, now }: EntryProps) => {
  const { at, action, title, who, text, held, photos, distance, marks } = entry
  return (
    <View className={`c-timeline-entry c-timeline-${moodOf(action)}`} role="listitem">
      <View className="c-timeline-head">
        <View className="c-timeline-title">{title}</View>
        <View className="c-timeline-moment">{momentLabel(Date.parse(at), now)}</View>
      </View>
      <View className="c-timeline-who">
        {who}
        {distance !== null && `，${componentLabels.distanceToCase(distance)}`}
      </View>
      {marks.map((mark) => (
        <View key={mark.code} className="c-timeline-mark">
          <Icon name="alert" />
          <View>{mark.text}</View>
        </View>
      ))}
      {text && <View className="c-timeline-text">{text}</View>}
      <Marks marks={heldMarks(held, audience)} />
      {photos.length > 0 && (
        <View className="c-timeline-photos">
          <PhotoGrid
            photos={photos}
            alt={title}
            renew={renewIn(detail.id)}
            onOpen={(index) => void openPhotos(detail, photos, index)}
          />
        </View>
      )}
    </View>
  )
}

type Action = TimelineEntry['action']

/** Steps that send a case back, or that follow from a missed deadline. */
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

/** Steps that carry a written answer to a citizen. */
const letters: readonly Action[] = ['answer']

/** The look of an entry: plain for ordinary progress. */
export const moodOf = (action: Action): 'plain' | 'setback' | 'letter' => {
  if (letters.includes(action)) return 'letter'
  return setbacks.includes(action) ? 'setback' : 'plain'
}
