import { contract } from '@shared/contract'
import type { DeliveryView } from '@shared/contract/notices'
import type { DeliveryState } from '@shared/domain/case/kinds'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { call, messageOf } from '../../api/session'
import { Button } from '../../components/Button'
import type { Tone } from '../../components/tone'
import { deliveriesLabels } from '../../labels/admin'
import { confirm, tell, toast } from '../../platform/dialog'

const tones: Record<DeliveryState, Tone> = {
  failed: 'red',
  waiting: 'yellow',
  refused: 'neutral',
  sent: 'green',
  none: 'neutral',
}

type DeliveryItemProps = { delivery: DeliveryView; now: number; onChanged: () => Promise<void> }

/** One message: its recipient, attempts, WeChat's answer, and the button to send it again. */
export const DeliveryItem = ({ delivery, now, onChanged }: DeliveryItemProps) => {
  const { id, at, to, title, caseId, caseNumber, state, attempts, result, nextAt, mayResend } = delivery
  const [busy, setBusy] = useState(false)
  const moment = (iso: string) => momentLabel(Date.parse(iso), now)
  const tries = [
    attempts > 0 && deliveriesLabels.attempts(attempts),
    nextAt && deliveriesLabels.next(moment(nextAt)),
  ].filter(Boolean)

  const resend = async () => {
    const { title: question, text, yes } = deliveriesLabels.confirm
    if (!(await confirm({ title: question, text: text(to, title), yes }))) return
    setBusy(true)
    try {
      await call(contract.notices.resend, { id })
      toast(deliveriesLabels.resent, 'success')
    } catch (failure) {
      await tell(deliveriesLabels.notResent, messageOf(failure))
    }
    await onChanged()
    setBusy(false)
  }

  return (
    <View className="delivery">
      <View className="delivery-head">
        <View className={`delivery-state delivery-state-${tones[state]}`}>
          {deliveriesLabels.states[state]}
        </View>
        <View className="delivery-moment">{moment(at)}</View>
      </View>
      <View className="delivery-title">{title}</View>
      <View className="delivery-facts">{deliveriesLabels.to(to)}</View>
      {result && <View className="delivery-result">{deliveriesLabels.result(result)}</View>}
      {tries.length > 0 && <View className="delivery-facts">{tries.join('，')}</View>}
      <View className="delivery-actions">
        <Button
          kind="quiet"
          size="small"
          onTap={() => void Taro.navigateTo({ url: routes.dispatch(caseId) })}
        >
          {deliveriesLabels.about(caseNumber)}
        </Button>
        {mayResend && (
          <Button kind="secondary" size="small" icon="send" busy={busy} onTap={() => void resend()}>
            {deliveriesLabels.resend}
          </Button>
        )}
      </View>
    </View>
  )
}
