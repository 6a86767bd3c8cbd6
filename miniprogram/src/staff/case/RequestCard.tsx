import type { CaseDetail } from '@shared/contract/case-views'
import { actionLabels } from '@shared/labels/actions'
import { requestCardLabels } from '@shared/labels/command-centre'
import { momentLabel } from '@shared/labels/time'
import { dayLabel } from '@shared/labels/turn'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Notice } from '../common/Notice'
import type { Steps } from '../steps/use-steps'
import './RequestCard.scss'
import { OTHER, orOther } from '@shared/labels/other'

type RequestCardProps = { detail: CaseDetail; now: number; steps: Steps }

/** A request for 延期, 挂账 or 作废: the approver gets two buttons, all others read for whose approval it waits. */
export const RequestCard = ({ detail: { request, abilities }, now, steps }: RequestCardProps) => {
  if (!request) return null
  const { kind, by, reason, at, until } = request
  const day = until && dayLabel(Date.parse(until), now)
  const mayDecide = abilities.includes(kind)
  return (
    <Notice
      tone="yellow"
      icon="clock"
      title={requestCardLabels.title(kind, orOther(requestCardLabels.comesTo, () => OTHER)[kind](day))}
    >
      <View className="request-who">{`${by}，${momentLabel(Date.parse(at), now)}`}</View>
      <View>{reason}</View>
      {!mayDecide && <View className="request-waits">{requestCardLabels.waits(kind)}</View>}
      {mayDecide && (
        <View className="request-decide">
          {abilities.includes('refuse') && (
            <Button kind="danger" wide onTap={() => steps.take('refuse')}>
              {actionLabels.refuse.button}
            </Button>
          )}
          <Button wide busy={steps.busy && !steps.sheet} onTap={() => steps.take(kind)}>
            {requestCardLabels.agree}
          </Button>
        </View>
      )}
    </Notice>
  )
}
