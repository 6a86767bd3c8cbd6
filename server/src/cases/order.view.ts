import type { OrderView } from '@shared/contract/case-views'
import { type Status, stageOf } from '@shared/domain/case-status'
import { orderReason } from '@shared/words/order'
import type { Order } from '../domain/case/order'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { whoWords } from './timeline.view'
import type { Closeness } from './visibility'

/** Staff see every order; others those that are addressed to them. */
export const presentOrders = (
  { orders, status }: Pick<CaseRecord, 'orders' | 'status'>,
  caller: Caller | null,
  closeness: Closeness,
): OrderView[] =>
  orders
    .filter(({ to }) => closeness === 'staff' || (caller?.handlerKeys.includes(to) ?? false))
    .map((order) => presentOrder(order, status, caller, closeness))

export const presentOrder = (
  order: Order,
  status: Status,
  caller: Caller | null,
  closeness: Closeness,
): OrderView => ({
  number: order.number,
  kind: order.kind,
  at: order.at.toISOString(),
  why: orderReason(order.cause, order.text),
  issuer: whoWords(order.by, caller, closeness),
  receiver: order.toName,
  copies: order.copies.map(({ name }) => name),
  dueAt: order.dueAt?.toISOString() ?? null,
  signedAt: order.signedAt?.toISOString() ?? null,
  signedBy: order.signedBy && (closeness === 'staff' ? order.signedBy.name : order.toName),
  // Once a case has come to its end nothing has to be signed for any more.
  maySign: !order.signedAt && stageOf(status) !== null && (caller?.handlerKeys.includes(order.to) ?? false),
})
