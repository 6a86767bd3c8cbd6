import type { CaseDetail } from '@shared/contract/case-views'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { shopLabels } from '../../labels/staff'
import { Notice } from '../common/Notice'
import './ShopCard.scss'

/** For a shopkeeper, in plain words: the problem, the deadline, how to fix it, and what follows otherwise. */
export const ShopCard = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const { category, stage, responsible, assigneeName } = detail
  switch (shopState(detail)) {
    case 'to_fix':
      return (
        <View className="shop-card">
          <View className="shop-title">{shopLabels.found(category.name)}</View>
          {stage && (
            <View className="shop-until">
              <Icon name="clock" />
              {shopLabels.until(momentLabel(Date.parse(stage.dueAt), now))}
            </View>
          )}
          <View className="shop-question">{shopLabels.how}</View>
          <View>{(responsible?.duty && shopLabels.ways[responsible.duty]) || shopLabels.way}</View>
          <View>{shopLabels.prove}</View>
          <View className="shop-question">{shopLabels.otherwise}</View>
          <View>{shopLabels.otherwiseText}</View>
        </View>
      )
    case 'sent':
      return (
        <Notice tone="green" icon="check" title={shopLabels.thanks}>
          <View>{shopLabels.thanksText}</View>
        </Notice>
      )
    case 'good':
      return (
        <Notice tone="green" icon="smile" title={shopLabels.good}>
          <View>{shopLabels.goodText}</View>
        </Notice>
      )
    case 'handed_over':
      return (
        <Notice tone="info" title={shopLabels.handedOver}>
          <View>{shopLabels.handedOverText(assigneeName)}</View>
        </Notice>
      )
    default:
      return null
  }
}

export type ShopState = 'to_fix' | 'sent' | 'good' | 'handed_over'

/** The message of a case to its shopkeeper; null where the case says all. */
export const shopState = ({
  status,
  timeline,
}: Pick<CaseDetail, 'status' | 'timeline'>): ShopState | null => {
  if (status === 'reminded') return 'to_fix'
  if (status === 'self_fixed') return 'sent'
  // The last of these steps counts: citizens may still deny a confirmed fix.
  const last = [...timeline].reverse().find(({ action }) => action in stateAfter)
  return last ? stateAfter[last.action as keyof typeof stateAfter] : null
}

const stateAfter = { confirm: 'good', deny: 'handed_over', hand_over: 'handed_over', reopen: null } as const
