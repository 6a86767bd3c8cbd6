import { contract } from '@shared/contract'
import type { OrderKind } from '@shared/domain/case/kinds'
import { orderLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import { absolute, call, messageOf } from '../../api/session'
import type { Tone } from '../../components/tone'
import { orderDocumentLabels } from '../../labels/orders'
import { confirm } from '../../platform/dialog'
import { openDocument } from '../../platform/document'
import { DocumentFailure } from '../../platform/document/document-failure'
import './order.scss'

const tones: Record<OrderKind, Tone> = { reminder: 'yellow', assignment: 'info', supervision: 'red' }

/** The kind of an order in its colour, and its number. */
export const OrderHead = ({ kind, number }: { kind: OrderKind; number: string }) => (
  <View className="order-head">
    <View className={`order-kind order-kind-${tones[kind]}`}>{orderLabels[kind]}</View>
    <View className="order-number">{number}</View>
  </View>
)

/** Opens an order as a document to be printed. A failure is shown, with a button to try again. */
export const openOrderDocument = async (number: string): Promise<void> => {
  try {
    // Requested anew each time: the link is valid for a few minutes only.
    const { url } = await call(contract.orders.document, { number })
    await openDocument(absolute(url), number)
  } catch (failure) {
    const text =
      failure instanceof DocumentFailure ? orderDocumentLabels.causes[failure.step] : messageOf(failure)
    if (await confirm({ title: orderDocumentLabels.failed, text, yes: orderDocumentLabels.again }))
      await openOrderDocument(number)
  }
}
