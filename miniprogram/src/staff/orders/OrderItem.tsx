import { contract } from '@shared/contract'
import type { OrderCard } from '@shared/contract/cases'
import type { Role } from '@shared/domain/roles'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { caseRoute } from '../../api/routes'
import { call, messageOf } from '../../api/session'
import { LightClock } from '../../case-ui/Clock'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { ordersLabels, signLabel, signOf } from '../../labels/orders'
import { tell, toast } from '../../platform/dialog'
import { OrderHead, openOrderDocument } from '../common/order'

type OrderItemProps = { order: OrderCard; role: Role; now: number; onChanged: () => Promise<void> }

/** One order with its issuer, receiver, reason and due time; it can be signed, printed, or followed to its case. */
export const OrderItem = ({ order, role, now, onChanged }: OrderItemProps) => {
  const { number, kind, caseId, category, place, why, warnAt, dueAt } = order
  return (
    <View className="order">
      <OrderHead kind={kind} number={number} />
      <Tap className="order-case" onTap={() => void Taro.navigateTo({ url: caseRoute(role, caseId) })}>
        <View className="order-case-text">
          <View className="order-category">{category}</View>
          <View className="order-place">{place}</View>
        </View>
        <Icon name="chevron-right" />
      </Tap>
      <View className="order-why">{why}</View>
      <LightClock warnAt={warnAt} deadlineAt={dueAt} now={now} audience="staff" />
      <Facts order={order} now={now} />
      <OrderButtons order={order} onChanged={onChanged} />
    </View>
  )
}

/** Only one of the two runs at a time. */
const OrderButtons = ({ order, onChanged }: Pick<OrderItemProps, 'order' | 'onChanged'>) => {
  const { number, caseId, maySign } = order
  const [busy, setBusy] = useState<'sign' | 'print' | null>(null)
  const sign = async () => {
    setBusy('sign')
    try {
      await call(contract.cases.sign, { id: caseId, number })
      toast(ordersLabels.done(order), 'success')
    } catch (failure) {
      await tell(ordersLabels.notSigned, messageOf(failure))
    }
    // Somebody may have been faster, so the present state is loaded in any case.
    await onChanged()
    setBusy(null)
  }
  const print = async () => {
    setBusy('print')
    await openOrderDocument(number)
    setBusy(null)
  }
  return (
    <View className="order-actions">
      <Button
        kind="secondary"
        wide
        icon="document"
        label={ordersLabels.printOf(number)}
        busy={busy === 'print'}
        disabled={busy !== null}
        onTap={() => void print()}
      >
        {ordersLabels.print}
      </Button>
      {maySign && (
        <Button
          wide
          icon="check"
          label={signOf(order)}
          busy={busy === 'sign'}
          disabled={busy !== null}
          onTap={() => void sign()}
        >
          {signLabel(order)}
        </Button>
      )}
    </View>
  )
}

const Facts = ({ order, now }: { order: OrderCard; now: number }) => {
  const { at, issuer, receiver, copies, dueAt, warnAt, signedAt, signedBy } = order
  const moment = (iso: string) => momentLabel(Date.parse(iso), now)
  const rows: [label: string, value: string][] = [
    [ordersLabels.issuer, `${issuer} · ${moment(at)}`],
    [ordersLabels.receiver, receiver],
  ]
  if (copies.length > 0) rows.push([ordersLabels.copies, copies.join('、')])
  // While the order waits for its signature, the clock shows the due time.
  if (dueAt && !warnAt) rows.push([ordersLabels.due, moment(dueAt)])
  if (signedAt) rows.push([ordersLabels.sign, [signedBy, moment(signedAt)].filter(Boolean).join(' · ')])
  return (
    <View className="order-facts">
      {rows.map(([label, value]) => (
        <View key={label} className="order-fact">
          <View className="order-label">{label}</View>
          <View className="order-value">{value}</View>
        </View>
      ))}
    </View>
  )
}
