import { contract } from '@shared/contract'
import type { CaseDetail, OrderView } from '@shared/contract/case-views'
import type { OrderKind } from '@shared/domain/case/kinds'
import { orderLabels } from '@shared/labels/case'
import { momentLabels } from '@shared/labels/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { absolute, call, messageOf } from '../../api/session'
import { LightClock } from '../../case-ui/Clock'
import { Button } from '../../components/Button'
import { Card } from '../../components/layout'
import type { Tone } from '../../components/tone'
import { orderCardLabels, paperLabels } from '../../labels/staff'
import { doneLabel } from '../../labels/steps'
import { type AfterAction, useAction } from './DetailFrame'
import './OrdersCard.scss'
import { confirm, openDocument } from '../../platform/device'
import { DocumentFailure } from '../../platform/wechat'

const tones: Record<OrderKind, Tone> = { reminder: 'yellow', assignment: 'info', supervision: 'red' }

type OrdersCardProps = { detail: CaseDetail; now: number; after: AfterAction }

/** 三单 that went out of this case, the latest first; whoever one is addressed to signs it here. */
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
      {action.error && <View className="staff-detail-error">{action.error}</View>}
    </Card>
  )
}

type OrderProps = { order: OrderView; now: number; busy: boolean; onSign: (number: string) => void }

const Order = ({ order, now, busy, onSign }: OrderProps) => {
  const { number, kind, maySign } = order
  const [isPrinting, setPrinting] = useState(false)
  const print = async () => {
    setPrinting(true)
    await openOrderDocument(number)
    setPrinting(false)
  }
  return (
    <View className="staff-order">
      <View className="staff-order-head">
        <View className={`staff-order-kind staff-order-kind-${tones[kind]}`}>{orderLabels[kind]}</View>
        <View className="staff-order-number">{number}</View>
      </View>
      {linesOf(order, now).map((line) => (
        <View key={line} className="staff-order-line">
          {line}
        </View>
      ))}
      <LightClock warnAt={order.warnAt} deadlineAt={order.dueAt} now={now} audience="staff" />
      <View className="staff-order-foot">
        <View className={order.waits ? 'staff-order-unsigned' : 'staff-order-signed'}>
          {signatureOf(order, now)}
        </View>
        <Button
          kind="quiet"
          size="small"
          icon="orderDocument"
          busy={isPrinting}
          label={orderCardLabels.printOf(number)}
          onTap={() => void print()}
        >
          {orderCardLabels.print}
        </Button>
        {maySign && (
          <Button
            size="small"
            busy={busy}
            label={orderCardLabels.signOf(number)}
            onTap={() => onSign(number)}
          >
            {orderCardLabels.sign}
          </Button>
        )}
      </View>
    </View>
  )
}

const linesOf = ({ issuer, receiver, why, copies, dueAt, warnAt }: OrderView, now: number): string[] => [
  // While it waits, the light says by when.
  `${orderCardLabels.parties(issuer, receiver)}${dueAt && !warnAt ? ` · ${orderCardLabels.due(momentLabels(Date.parse(dueAt), now))}` : ''}`,
  ...(why ? [orderCardLabels.why(why)] : []),
  ...(copies.length > 0 ? [orderCardLabels.copies(copies)] : []),
]

const signatureOf = ({ signedAt, signedBy, waits }: OrderView, now: number): string => {
  if (signedAt) return orderCardLabels.signed(signedBy, momentLabels(Date.parse(signedAt), now))
  return waits ? orderCardLabels.unsigned : orderCardLabels.moot
}

/** Has an order made ready for the printer and shows it. What goes wrong is said, with the way to try again. */
export const openOrderDocument = async (number: string): Promise<void> => {
  try {
    // Asked for anew each time: the address is good for a few minutes only.
    const { url } = await call(contract.orders.document, { number })
    await openDocument(absolute(url), number)
  } catch (failure) {
    const text = failure instanceof DocumentFailure ? paperLabels.causes[failure.step] : messageOf(failure)
    if (await confirm({ title: paperLabels.failed, text, yes: paperLabels.again }))
      await openOrderDocument(number)
  }
}
