import type { CaseDetail } from '@shared/contract/case-views'
import { momentWords } from '@shared/words/time'
import { View } from '@tarojs/components'
import { Card } from '../../components/Card'
import { Icon } from '../../components/Icon'
import { LightClock } from '../../components/LightClock'
import { StatusChip } from '../../components/StatusChip'
import { caseWords } from '../../words/citizen'

type CaseHeadProps = { detail: CaseDetail; audience: 'citizen' | 'staff'; now: number }

/** What, where, how far, by when. */
export const CaseHead = ({ detail, audience, now }: CaseHeadProps) => (
  <Card>
    <View className="case-title-row">
      <View className="case-title">{detail.category.name}</View>
      <StatusChip status={detail.status} audience={audience} />
    </View>
    <LightClock
      startedAt={detail.clockStartedAt}
      deadlineAt={detail.deadlineAt}
      now={now}
      audience={audience}
    />
    {detail.words && <View className="case-words">{detail.words}</View>}
    <View className="case-line">
      <Icon name="pin" />
      <View>{detail.place}</View>
    </View>
    <View className="case-facts">
      <View>{caseWords.submittedAt(momentWords(Date.parse(detail.submittedAt), now))}</View>
      {detail.limit && <View>{caseWords.limit(detail.limit)}</View>}
      {detail.reworks > 0 && <View>{caseWords.reworks(detail.reworks)}</View>}
      <View>{caseWords.number(detail.number)}</View>
    </View>
  </Card>
)
