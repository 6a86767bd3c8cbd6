import { contract } from '@shared/contract'
import type { CaseDetail, OrderView } from '@shared/contract/case-views'
import { doneLabel } from '@shared/labels/steps'
import { momentLabel } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '../../api/session'
import { LightClock } from '../../case-ui/Clock'
import { Button } from '../../components/Button'
import { Card, ErrorText } from '../../components/layout'
import { orderCardLabels, signLabel, signOf } from '../../labels/orders'
import { OrderHead, openOrderDocument } from '../common/order'
import { type AfterAction, useAction } from './use-action'
import './OrdersCard.scss'

type OrdersCardProps = { detail: CaseDetail; now: number; after: AfterAction }

/** The orders of a case, the latest first. The receiver signs here what is not signed by taking the task on. */
export const OrdersCard = ({ detail: { id, orders }, now, after }: OrdersCardProps) => {
  const action = useAction(after)
  if (orders.length === 0) return null
  const sign = (number: string) =>
    void action.run(() => call(contract.cases.sign, { id, number }), doneLabel('sign'))
  return (
    <Card title={orderCardLabels.title}>
      {[...orders].reverse().map((order) => (
        <Order key={order.number} order={order} now={now} busy={action.busy} onSign={sign} />
      ))}
      {action.error && <ErrorText className="staff-detail-error">{action.error}</ErrorText>}
    </Card>
  )
}

type OrderProps = { order: OrderView; now: number; busy: boolean; onSign: (number: string) => void }

const Order = ({ order, now, busy, onSign }: OrderProps) => {
  const { number, kind, maySign, takesTask } = order
  const [isPrinting, setPrinting] = useState(false)
  const print = async () => {
    setPrinting(true)
    await openOrderDocument(number)
    setPrinting(false)
  }
  return (
    <View className="staff-order">
      <OrderHead kind={kind} number={number} />
      {linesOf(order, now).map((line) => (
        <View key={line} className="staff-order-line">
          {line}
        </View>
      ))}
      <LightClock warnAt={order.warnAt} deadlineAt={order.dueAt} now={now} audience="staff" />
      <View className="staff-order-foot">
        <View className={order.waits ? 'staff-order-unsigned' : 'staff-order-signed'}>
          {maySign && takesTask ? orderCardLabels.byTask : signatureOf(order, now)}
        </View>
        <Button
          kind="quiet"
          size="small"
          icon="document"
          busy={isPrinting}
          label={orderCardLabels.printOf(number)}
          onTap={() => void print()}
        >
          {orderCardLabels.print}
        </Button>
        {maySign && !takesTask && (
          <Button size="small" busy={busy} label={signOf(order)} onTap={() => onSign(number)}>
            {signLabel(order)}
          </Button>
        )}
      </View>
    </View>
  )
}

const linesOf = ({ issuer, receiver, why, copies, dueAt, warnAt }: OrderView, now: number): string[] => {
  const parties = orderCardLabels.parties(issuer, receiver)
  // While the order waits for its signature, the clock shows the due time.
  const due = dueAt && !warnAt ? orderCardLabels.due(momentLabel(Date.parse(dueAt), now)) : null
  const lines = [due ? `${parties} · ${due}` : parties]
  if (why) lines.push(orderCardLabels.why(why))
  if (copies.length > 0) lines.push(orderCardLabels.copies(copies))
  return lines
}

const signatureOf = ({ signedAt, signedBy, waits }: OrderView, now: number): string => {
  if (signedAt) return orderCardLabels.signed(signedBy, momentLabel(Date.parse(signedAt), now))
  return waits ? orderCardLabels.unsigned : orderCardLabels.moot
}
