import { actionLabels } from '@shared/labels/actions'
import { requestCardLabels } from '@shared/labels/command-centre'
import { OTHER, orOther } from '@shared/labels/other'
import { momentLabel } from '@shared/labels/time'
import { dayLabel } from '@shared/labels/turn'
import { Alert, Button, Space } from 'antd'
import type { Steps } from '../steps/use-steps'

/** A request for 延期, 挂账 or 作废: whoever may decide gets two buttons, all others read for whose approval it waits. */
export const RequestNote = ({ steps, now }: { steps: Steps; now: number }) => {
  const { request, abilities } = steps.detail
  if (!request) return null
  const { kind, by, reason, at, until } = request
  const day = until && dayLabel(Date.parse(until), now)
  const mayDecide = abilities.includes(kind)
  return (
    <Alert
      type="warning"
      showIcon
      className="pane-alert"
      message={requestCardLabels.title(kind, orOther(requestCardLabels.comesTo, () => OTHER)[kind](day))}
      description={
        <>
          <div className="faint">{`${by}，${momentLabel(Date.parse(at), now)}`}</div>
          <div>{reason}</div>
          {!mayDecide && <div>{requestCardLabels.waits(kind)}</div>}
        </>
      }
      action={
        mayDecide && (
          <Space direction="vertical">
            <Button type="primary" size="small" onClick={() => steps.take(kind)}>
              {requestCardLabels.agree}
            </Button>
            <Button danger size="small" onClick={() => steps.take('refuse')}>
              {actionLabels.refuse.button}
            </Button>
          </Space>
        )
      }
    />
  )
}
