import type { TimelineEntry } from '@shared/contract/case-views'
import { momentLabels } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Icon } from '../components/Icon'
import { PhotoGrid } from '../components/photos/Photo'
import { componentLabels } from '../labels/components'
import './Timeline.scss'

type TimelineProps = {
  entries: TimelineEntry[]
  now: number
  onOpenPhotos: (photos: TimelineEntry['photos'], index: number) => void
}

/** What happened, in the order in which it is given. */
export const Timeline = ({ entries, now, onOpenPhotos }: TimelineProps) => (
  <View className="c-timeline">
    {entries.map((entry) => (
      <View
        key={`${entry.at}${entry.title}`}
        className={`c-timeline-entry c-timeline-${moodOf(entry.action)}`}
      >
        <View className="c-timeline-head">
          <View className="c-timeline-title">{entry.title}</View>
          <View className="c-timeline-moment">{momentLabels(Date.parse(entry.at), now)}</View>
        </View>
        <View className="c-timeline-who">
          {entry.who}
          {entry.distance !== null && `，${componentLabels.distanceToCase(entry.distance)}`}
        </View>
        {entry.marks.map(({ code, text }) => (
          <View key={code} className="c-timeline-mark">
            <Icon name="alert" />
            <View>{text}</View>
          </View>
        ))}
        {entry.text && <View className="c-timeline-text">{entry.text}</View>}
        {entry.photos.length > 0 && (
          <View className="c-timeline-photos">
            <PhotoGrid
              photos={entry.photos}
              alt={entry.title}
              onOpen={(index) => onOpenPhotos(entry.photos, index)}
            />
          </View>
        )}
      </View>
    ))}
  </View>
)

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
