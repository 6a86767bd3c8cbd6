import type { CaseDetail } from '@shared/contract/case-views'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { latestNote } from './latest-note'
import { Notice } from './Notice'

/** What was said last about a case that waits, where it cannot be overlooked. */
export const LatestNote = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const note = latestNote(detail)
  if (!note) return null
  return (
    <Notice
      tone={note.action === 'resolve' || note.action === 'self_fix' ? 'primary' : 'yellow'}
      title={note.title}
      foot={`${note.who}，${momentWords(Date.parse(note.at), now)}`}
    >
      <View>{note.text}</View>
    </Notice>
  )
}
