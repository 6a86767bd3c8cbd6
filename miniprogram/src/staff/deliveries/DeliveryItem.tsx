import { contract } from '@shared/contract'
import type { DeliveryView } from '@shared/contract/notices'
import type { DeliveryState } from '@shared/domain/case/kinds'
import { momentWords } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { call, messageOf } from '../../api/session'
import { Button } from '../../components/Button'
import type { Tone } from '../../components/tone'
import { deliveriesWords } from '../../labels/admin'
import { confirm, tell, toast } from '../../platform/device'

const tones: Record<DeliveryState, Tone> = {
  failed: 'red',
  waiting: 'yellow',
  refused: 'neutral',
  sent: 'green',
  none: 'neutral',
}

type DeliveryItemProps = { delivery: DeliveryView; now: number; onChanged: () => Promise<void> }

/** One message: to whom, how often it was tried, what WeChat said, and the way to send it again. */
export const DeliveryItem = ({ delivery, now, onChanged }: DeliveryItemProps) => {
  const { id, at, to, title, caseId, caseNumber, state, attempts, result, nextAt, mayResend } = delivery
  const [busy, setBusy] = useState(false)
  const moment = (iso: string) => momentWords(Date.parse(iso), now)
  const tries = [
    attempts > 0 && deliveriesWords.attempts(attempts),
    nextAt && deliveriesWords.next(moment(nextAt)),
  ].filter(Boolean)

  const resend = async () => {
    const { title: question, text, yes } = deliveriesWords.confirm
    if (!(await confirm({ title: question, text: text(to, title), yes }))) return
    setBusy(true)
    try {
      await call(contract.notices.resend, { id })
      toast(deliveriesWords.resent, 'success')
    } catch (failure) {
      await tell(deliveriesWords.notResent, messageOf(failure))
    }
    await onChanged()
    setBusy(false)
  }

  return (
    <View className="delivery">
      <View className="delivery-head">
        <View className={`delivery-state delivery-state-${tones[state]}`}>
          {deliveriesWords.states[state]}
        </View>
        <View className="delivery-moment">{moment(at)}</View>
      </View>
      <View className="delivery-title">{title}</View>
      <View className="delivery-facts">{deliveriesWords.to(to)}</View>
      {result && <View className="delivery-result">{deliveriesWords.result(result)}</View>}
      {tries.length > 0 && <View className="delivery-facts">{tries.join('，')}</View>}
      <View className="delivery-actions">
        <Button
          kind="quiet"
          size="small"
          onTap={() => void Taro.navigateTo({ url: routes.dispatch(caseId) })}
        >
          {deliveriesWords.about(caseNumber)}
        </Button>
        {mayResend && (
          <Button kind="secondary" size="small" icon="send" busy={busy} onTap={() => void resend()}>
            {deliveriesWords.resend}
          </Button>
        )}
      </View>
    </View>
  )
}
