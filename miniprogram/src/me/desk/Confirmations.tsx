import { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import type { ConfirmationView } from '@shared/contract/desk/confirmations'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { call, messageOf } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { Button } from '../../components/Button'
import { LoadError } from '../../components/feedback'
import { Card } from '../../components/layout'
import { useNow } from '../../components/use-now'
import { confirmationLabels } from '../../labels/own/desk'
import { tell, toast } from '../../platform/dialog'

/** 再次确认: what the person is about to do at a desk; nothing where nothing waits. */
export const Confirmations = ({ person }: { person: Person }) => {
  const now = useNow()
  const { data, error, reload } = useLoaded(`confirmations:${person.id}`, () =>
    call(contract.confirmations.list, {}),
  )
  useReloadOnReturn(reload)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  const [busy, setBusy] = useState(false)

  const answer = async (id: string, chosen: 'confirm' | 'refuse') => {
    setBusy(true)
    try {
      await call(contract.confirmations[chosen], { id })
      toast(confirmationLabels.done[chosen], 'success')
    } catch (failure) {
      await tell(confirmationLabels.failed, messageOf(failure))
    }
    await reload()
    setBusy(false)
  }

  if (!data) return error ? <LoadError error={error} onRetry={() => void reload()} /> : null
  return (
    <>
      {data.items.map((item) => (
        <Confirmation
          key={item.id}
          item={item}
          at={momentLabel(Date.parse(item.askedAt), now)}
          busy={busy}
          onAnswer={(chosen) => void answer(item.id, chosen)}
        />
      ))}
    </>
  )
}

type ConfirmationProps = {
  item: ConfirmationView
  at: string
  busy: boolean
  onAnswer: (chosen: 'confirm' | 'refuse') => void
}

const Confirmation = ({ item, at, busy, onAnswer }: ConfirmationProps) => (
  <Card title={confirmationLabels.title}>
    <View>{item.text}</View>
    <View className="desk-text desk-next">{confirmationLabels.from(item.browser, at)}</View>
    <View className="desk-next desk-pair">
      <Button wide busy={busy} onTap={() => onAnswer('confirm')}>
        {confirmationLabels.confirm}
      </Button>
      <Button kind="danger" wide disabled={busy} onTap={() => onAnswer('refuse')}>
        {confirmationLabels.refuse}
      </Button>
    </View>
  </Card>
)
