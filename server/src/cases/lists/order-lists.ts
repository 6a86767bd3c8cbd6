import type { contract } from '@shared/contract'
import type { OrderCard } from '@shared/contract/cases'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { readOrderNumber } from '@shared/domain/case/kinds'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { wrongCursor } from '../../core/paging'
import { showTo } from '../access'
import type { CaseRecord } from '../case-record'
import type { Order } from '../rules/orders'
import { findCaseOfNumber } from '../store'
import { presentOrder } from '../views/timeline'
import { listKey } from './list-keys'
import { newestFirst as byTime, readLists } from './read-lists'

type OrderListEndpoint = (typeof contract)['orders']['mine']
/** An order, and its place among those of its case. */
type OrderEntry = { record: CaseRecord; order: Order; place: number }

/**
 * Orders that are addressed to this person, by case, the newest first. Waiting orders may still be signed.
 * A page holds a fixed number of orders, so the orders of one case may be spread over two pages. The cursor names the
 * last order shown, by its case and its place there: orders issued or signed meanwhile do not shift the pages.
 */
export const listOrders = async (
  actor: PersonActor,
  { list, cursor, size }: CheckedInputOf<OrderListEndpoint>,
): Promise<OutputOf<OrderListEndpoint>> => {
  const { cityId, assigneeKeys } = actor
  const keyOf = list === 'waiting' ? listKey.unsigned : listKey.orders
  const after = cursor ? readCursor(cursor) : null
  const from = after ? { _id: { $lte: after.caseId } } : {}
  const lists = assigneeKeys.map((key) => ({ cityId, lists: keyOf(key), ...from }))
  // All orders of the first case may have been shown; every other case has at least one. One extra case: a next page.
  const records = await readLists<CaseRecord>(lists, { order: byTime, most: size + 2 })

  const isMeant = ({ to, waits }: Order) => actor.assigneeKeys.includes(to) && (list === 'all' || waits)
  const isLeft = ({ record, place }: OrderEntry) => record._id !== after?.caseId || place < after.place
  const found = records.flatMap(newestFirst).filter((placed) => isMeant(placed.order) && isLeft(placed))
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    items: page.map((placed) => presentOrderCard(placed, actor)),
    nextCursor: found.length > size && last ? `${last.record._id}_${last.place}` : null,
  }
}

const readCursor = (cursor: string): { caseId: string; place: number } => {
  const [, caseId, place] = /^([0-9a-f]{24})_(\d{1,3})$/.exec(cursor) ?? []
  if (!caseId || !place) throw wrongCursor()
  return { caseId, place: Number(place) }
}

const newestFirst = (record: CaseRecord): OrderEntry[] =>
  record.orders.map((order, place) => ({ record, order, place })).reverse()

const presentOrderCard = ({ record, order }: OrderEntry, actor: PersonActor): OrderCard => ({
  ...presentOrder(order, showTo(record, actor)),
  caseId: record._id,
  caseNumber: record.number,
  category: record.category.name,
  place: record.place,
})

export type FoundOrder = { record: CaseRecord; order: Order }

/** An order by its number, with the case that it belongs to, or `order_not_found`. */
export const findOrder = async (cityId: string, number: string): Promise<FoundOrder> => {
  const read = readOrderNumber(number)
  if (!read) throw new DomainError('order_not_found')
  const { caseNumber } = read
  const record = await findCaseOfNumber(cityId, caseNumber)
  const order = record?.orders.find((one) => one.number === number)
  if (!record || !order) throw new DomainError('order_not_found')
  return { record, order }
}
