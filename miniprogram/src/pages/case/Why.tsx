import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '../../api/routes'
import { useCity } from '../../api/use-city'
import { IconRow } from '../../case-ui/Responsible'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { caseLabels, whyLabels } from '../../labels/case'
import { dial } from '../../platform/phone-number'
import { latestOf } from './closing'

/** The reason why the case does not go on here, and the next thing a citizen can do. */
export const Why = ({ detail }: { detail: CaseDetail }) => {
  const { status, mergedInto, mine } = detail
  if (mergedInto) return <Merged {...mergedInto} />
  if (status !== 'rejected' && status !== 'voided' && status !== 'suspended') return null
  const reason = reasonFrom(detail.timeline, reasonSteps[status])
  if (status === 'suspended' && !reason) return null
  return (
    <Card title={whyLabels[status]}>
      <View className="case-why-text">{reason ?? whyLabels.noReason}</View>
      {mine && status !== 'suspended' && <WaysOn />}
    </Card>
  )
}

/**
 * Steps whose text gives the reason, the best first. Citizens do not see requests as such: to them the reason comes with
 * the approval.
 */
const reasonSteps = {
  rejected: ['reject'],
  voided: ['ask_void', 'void'],
  suspended: ['ask_suspend', 'suspend'],
} as const satisfies Record<string, TimelineEntry['action'][]>

const reasonFrom = (
  timeline: CaseDetail['timeline'],
  steps: readonly TimelineEntry['action'][],
): string | null => {
  const withText = timeline.filter(({ text }) => text)
  return steps.map((step) => latestOf(withText, [step])?.text).find((text) => text) ?? null
}

const WaysOn = () => {
  const { city } = useCity()
  return (
    <>
      {city && <View className="case-note case-ways">{whyLabels.disagree(city.hotline)}</View>}
      <View className="case-buttons">
        <Button
          kind="secondary"
          size="small"
          icon="camera"
          onTap={() => void Taro.navigateTo({ url: routes.report })}
        >
          {whyLabels.reportAgain}
        </Button>
        {city && (
          <Button kind="quiet" size="small" icon="phone" onTap={() => void dial(city.hotline)}>
            {whyLabels.dial(city.hotline)}
          </Button>
        )}
      </View>
    </>
  )
}

const Merged = ({ id, number }: NonNullable<CaseDetail['mergedInto']>) => (
  <Tap className="case-merged" onTap={() => void Taro.navigateTo({ url: routes.case(id) })}>
    <IconRow icon="list" title={whyLabels.mergedTitle}>
      <View className="case-note">{whyLabels.mergedInto(number)}</View>
    </IconRow>
    <Icon name="chevron-right" />
  </Tap>
)

/** The supervisor's written answer, until a later step overtakes it. */
export const Answer = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const answer = latestOf(detail.timeline, ['answer', 'escalate', 'reopen', 'redo'])
  if (answer?.action !== 'answer' || !answer.text) return null
  return (
    <View className="case-answer">
      <View className="case-answer-title">
        <Icon name="shield" />
        {caseLabels.answer}
      </View>
      <View className="case-answer-text">{answer.text}</View>
      <View className="case-note">
        {answer.who}，{momentLabel(Date.parse(answer.at), now)}
      </View>
    </View>
  )
}
