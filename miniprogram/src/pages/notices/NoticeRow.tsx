import type { NoticeView } from '@shared/contract/notices'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Tap } from '../../components/Tap'
import { noticesWords } from '../../words/notices'

type NoticeRowProps = { notice: NoticeView; now: number; onOpen: () => void }

export const NoticeRow = ({ notice: { at, title, text, read }, now, onOpen }: NoticeRowProps) => {
  const moment = momentWords(Date.parse(at), now)
  const spoken = [read ? '' : noticesWords.unread, title, text, moment].filter(Boolean).join('，')
  return (
    <Tap className={`notice ${read ? 'notice-read' : ''}`} label={spoken} onTap={onOpen}>
      <View className="notice-dot" />
      <View className="notice-words">
        <View className="notice-head">
          <View className="notice-title">{title}</View>
          <View className="notice-moment">{moment}</View>
        </View>
        {text && <View className="notice-text">{text}</View>}
      </View>
    </Tap>
  )
}
