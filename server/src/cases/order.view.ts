import type { OrderView } from '@shared/contract/case-views'
import { orderReason } from '@shared/words/order'
import type { Order } from '../domain/case/order'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { whoWords } from './timeline.view'
import type { Closeness } from './visibility'

/** Staff see every order; others those that are addressed to them. */
export const presentOrders = (
  { orders }: Pick<CaseRecord, 'orders'>,
  caller: Caller | null,
  closeness: Closeness,
): OrderView[] =>
  orders
    .filter(({ to }) => closeness === 'staff' || (caller?.handlerKeys.includes(to) ?? false))
    .map((order) => presentOrder(order, caller, closeness))

export const presentOrder = (order: Order, caller: Caller | null, closeness: Closeness): OrderView => ({
  number: order.number,
  kind: order.kind,
  at: order.at.toISOString(),
  why: orderReason(order.cause, order.text),
  issuer: whoWords(order.by, caller, closeness),
  receiver: order.toName,
  copies: order.copies.map(({ name }) => name),
  dueAt: order.dueAt?.toISOString() ?? null,
  warnAt: (order.waits && order.warnAt?.toISOString()) || null,
  signedAt: order.signedAt?.toISOString() ?? null,
  signedBy: order.signedBy && (closeness === 'staff' ? order.signedBy.name : order.toName),
  waits: order.waits,
  maySign: order.waits && (caller?.handlerKeys.includes(order.to) ?? false),
})
