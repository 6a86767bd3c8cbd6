import type { CaseDetail } from '@shared/contract/case-views'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { latestNote } from './latest-note'
import './LatestNote.scss'

/** What was said last about a case that waits, where it cannot be overlooked. */
export const LatestNote = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const note = latestNote(detail)
  if (!note) return null
  return (
    <View className={`staff-latest staff-latest-${detail.status === 'resolved' ? 'primary' : 'yellow'}`}>
      <Icon name="info" className="staff-latest-mark" />
      <View className="staff-latest-words">
        <View className="staff-latest-title">{note.title}</View>
        <View>{note.text}</View>
        <View className="staff-latest-who">
          {note.who}，{momentWords(Date.parse(note.at), now)}
        </View>
      </View>
    </View>
  )
}
