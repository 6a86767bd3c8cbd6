import type { CaseDetail } from '@shared/contract/case-views'
import { momentLabels } from '@shared/labels/time'
import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { StatusChip } from '../../case-ui/CaseCard'
import { Icon } from '../../components/Icon'
import { Card } from '../../components/layout'
import { caseLabels } from '../../labels/case'
import { type Clock, clockOf } from './clock-of'

type CaseHeadProps = PropsWithChildren<{ detail: CaseDetail; now: number }>

/** What, by when and whose turn, where; below it what the actor may add. */
export const CaseHead = ({ detail, now, children }: CaseHeadProps) => (
  <Card>
    <View className="case-title-row">
      <View className="case-title">{detail.category.name}</View>
      <StatusChip status={detail.status} audience="citizen" />
    </View>
    <Clocks detail={detail} now={now} />
    {detail.description && <View className="case-words">{detail.description}</View>}
    <View className="case-line">
      <Icon name="pin" />
      <View>{detail.place}</View>
    </View>
    <View className="case-facts">
      <View>{caseLabels.submittedAt(momentLabels(Date.parse(detail.submittedAt), now))}</View>
      {detail.limit && <View>{caseLabels.limit(detail.limit)}</View>}
      {detail.reworks > 0 && <View>{caseLabels.reworks(detail.reworks)}</View>}
      <View>{caseLabels.number(detail.number)}</View>
    </View>
    {children}
  </Card>
)

const Clocks = ({ detail, now }: Pick<CaseHeadProps, 'detail' | 'now'>) => {
  const { main, step, turn } = clockOf(detail, now)
  return (
    <>
      {main && <ClockLine {...main} />}
      {step && <ClockLine {...step} />}
      {turn && <View className="case-turn">{turn}</View>}
    </>
  )
}

const ClockLine = ({ words, light }: Clock) => (
  <View className={`case-clock case-clock-${light ?? 'none'}`}>
    <Icon name={light === 'red' ? 'alert' : 'clock'} />
    <View>{words}</View>
  </View>
)
