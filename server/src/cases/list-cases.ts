import type { CaseCard } from '@shared/contract/case-views'
import type { QueryFilter, SortOrder } from 'mongoose'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { type CardRecord, cardFields } from './card.view'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { cardsFor } from './present-cases'

export type Page = { items: CaseCard[]; nextCursor: string | null }

/** An order in which a list runs, and the place in it after which the next page begins. */
type Order = {
  sort: Record<string, SortOrder>
  after: (cursor: string) => QueryFilter<CaseRecord> | null
  cursorOf: (record: CardRecord) => string
}

const id = /^[0-9a-f]{24}$/

export const newestFirst: Order = {
  sort: { _id: -1 },
  after: (cursor) => (id.test(cursor) ? { _id: { $lt: cursor } } : null),
  cursorOf: (record) => record._id,
}

export const oldestFirst: Order = {
  sort: { _id: 1 },
  after: (cursor) => (id.test(cursor) ? { _id: { $gt: cursor } } : null),
  cursorOf: (record) => record._id,
}

/** By the deadline; only for statuses in which a clock runs. */
export const mostUrgentFirst: Order = {
  sort: { deadlineAt: 1, _id: 1 },
  after: (cursor) => {
    const [, at, last] = /^(\d{1,15})_([0-9a-f]{24})$/.exec(cursor) ?? []
    if (!at || !last) return null
    const deadlineAt = new Date(Number(at))
    return { $or: [{ deadlineAt: { $gt: deadlineAt } }, { deadlineAt, _id: { $gt: last } }] }
  },
  cursorOf: (record) => `${record.deadlineAt?.getTime() ?? 0}_${record._id}`,
}

/** One page of a list of cases, by cursor: no page is read to be skipped. */
export const listCases = async (
  house: House,
  caller: Caller,
  wanted: QueryFilter<CaseRecord>,
  order: Order,
  { cursor, size }: { cursor?: string; size: number },
): Promise<Page> => {
  const after = cursor
    ? (order.after(cursor) ?? fail('invalid_input', [{ path: 'cursor', message: '翻页位置不对' }]))
    : {}
  const records = await CaseModel.find({ cityId: caller.cityId, ...wanted, ...after }, cardFields)
    .sort(order.sort)
    .limit(size + 1)
    .lean<CardRecord[]>()
  const page = records.slice(0, size)
  const last = page.at(-1)
  return {
    items: await cardsFor(house, caller, page),
    nextCursor: records.length > size && last ? order.cursorOf(last) : null,
  }
}
