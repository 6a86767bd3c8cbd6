import type { CaseDetail } from '@shared/contract/case-views'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { caseWords } from '../../words/case'
import { latestOf } from './latest-of'

/** The supervisor's letter, while nothing has happened since that overtakes it. */
export const Answer = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const answer = latestOf(detail.timeline, ['answer', 'escalate', 'reopen', 'redo'])
  if (answer?.action !== 'answer' || !answer.text) return null
  return (
    <View className="case-answer">
      <View className="case-answer-title">
        <Icon name="shield" />
        {caseWords.answer}
      </View>
      <View className="case-answer-text">{answer.text}</View>
      <View className="case-note">
        {answer.who}，{momentWords(Date.parse(answer.at), now)}
      </View>
    </View>
  )
}
