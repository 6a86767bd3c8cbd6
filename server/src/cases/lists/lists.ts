import type { CaseCard } from '@shared/contract/case-views'
import type { TaskList } from '@shared/contract/cases'
import type { MineList } from '@shared/contract/reports'
import { gridsOfKey } from '@shared/domain/assignee-keys'
import { openStatuses, type Queue } from '@shared/domain/case/status'
import type { QueryFilter, SortOrder } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { cursorOf, cutPage, readCursor, wrongCursor } from '../../core/paging'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { type CardRecord, cardFields } from '../views/card'
import { cardsFor } from '../views/detail'
import {
  casesAssignedTo,
  casesOfUnit,
  casesToRate,
  countQueues,
  openCasesOfUnit,
  openTasks,
  type QueueCounts,
} from './waiting'

type Page = { items: CaseCard[]; nextCursor: string | null }

/** The sort order of a list, and the position after which the next page begins. */
type ListOrder = {
  sort: Record<string, SortOrder>
  /** Throws `invalid_input` for a text that is no cursor of ours. */
  after: (cursor: string) => QueryFilter<CaseRecord>
  cursorOf: (record: CardRecord) => string
}

const idIn = (cursor: string): string => {
  if (!/^[0-9a-f]{24}$/.test(cursor)) throw wrongCursor()
  return cursor
}

const newestFirst: ListOrder = {
  sort: { _id: -1 },
  after: (cursor) => ({ _id: { $lt: idIn(cursor) } }),
  cursorOf: (record) => record._id,
}

const oldestFirst: ListOrder = {
  sort: { _id: 1 },
  after: (cursor) => ({ _id: { $gt: idIn(cursor) } }),
  cursorOf: (record) => record._id,
}

/** By a moment that every case of the list has, the earliest first. */
const earliestFirst = (
  field: string,
  momentOf: (record: CardRecord) => Date | undefined | null,
): ListOrder => ({
  sort: { [field]: 1, _id: 1 },
  after: (cursor) => {
    const { at, id } = readCursor(cursor)
    return { $or: [{ [field]: { $gt: at } }, { [field]: at, _id: { $gt: id } }] }
  },
  cursorOf: (record) => cursorOf({ at: momentOf(record) ?? new Date(0), id: record._id }),
})

/** By the deadline; only for statuses in which a clock runs. */
const mostUrgentFirst = earliestFirst('deadlineAt', ({ deadlineAt }) => deadlineAt)

/** By the clock of the next actor, which every open case has: what is overdue stands before what is due. */
const dueFirst = earliestFirst('stage.dueAt', ({ stage }) => stage?.dueAt)

/** That one first that may not be rated any more first. */
const longestClosedFirst = earliestFirst('closedAt', ({ closedAt }) => closedAt)

type ListQuery = {
  filter: QueryFilter<CaseRecord>
  order: ListOrder
  page: { cursor?: string; size: number }
}

/** One page of a list of cases, by cursor: no records are read only to be skipped. */
const listCases = async (
  context: AppContext,
  actor: PersonActor,
  { filter, order, page: { cursor, size } }: ListQuery,
): Promise<Page> => {
  const after = cursor ? order.after(cursor) : {}
  const records = await CaseModel.find({ cityId: actor.cityId, ...filter, ...after }, cardFields)
    .sort(order.sort)
    .limit(size + 1)
    .lean<CardRecord[]>()
  const page = cutPage(records, size, order.cursorOf)
  return { items: await cardsFor(context, actor, page.records), nextCursor: page.nextCursor }
}

type QueueInput = { tab: Queue; cursor?: string; size: number }

export const listQueue = async (
  context: AppContext,
  actor: PersonActor,
  input: QueueInput,
): Promise<Page & { counts: QueueCounts }> => {
  const [page, counts] = await Promise.all([
    listCases(context, actor, { filter: { queues: input.tab }, order: oldestFirst, page: input }),
    countQueues(actor),
  ])
  return { ...page, counts }
}

/** Statuses after the work of the assignee. */
const doneStatuses = ['resolved', 'checked', 'closed', 'disputed'] as const

type TasksInput = { list: TaskList; cursor?: string; size: number }

/**
 * Cases of which this person is the assignee, the most urgent first; finished and informed ones, the newest first. The
 * head of a unit sees the cases of the unit instead; a shop sees as finished the cases that it put right itself.
 */
export const listTasks = (context: AppContext, actor: PersonActor, input: TasksInput): Promise<Page> => {
  const { list } = input
  const pageOf = (filter: QueryFilter<CaseRecord>, order: ListOrder) =>
    listCases(context, actor, { filter, order, page: input })
  if (list === 'informed') {
    const informed = { 'informed.code': { $in: actor.assigneeKeys.flatMap(gridsOfKey) } }
    return pageOf({ ...informed, status: { $in: [...openStatuses] } }, newestFirst)
  }
  // After a self-fix the worker is the assignee, so the assignee cannot show the shop's fixes. A fix that the worker
  // made instead, or again, is not the shop's either.
  if (list === 'done' && actor.role === 'shopkeeper' && actor.unitId)
    return pageOf({ selfFixedBy: actor.unitId }, newestFirst)
  const isHead = actor.role === 'head'
  if (list === 'done') {
    const done = { status: { $in: [...doneStatuses] } }
    return isHead
      ? pageOf({ ...casesOfUnit(actor), ...done }, newestFirst)
      : pageOf({ ...casesAssignedTo(actor), ...done }, newestFirst)
  }
  return isHead ? pageOf(openCasesOfUnit(actor), dueFirst) : pageOf(openTasks(actor), mostUrgentFirst)
}

type MineInput = { list: MineList; cursor?: string; size: number }

/** The reports of this citizen, the newest first; and the cases that wait for their rating, also those they follow. */
export const listMine = (context: AppContext, actor: PersonActor, input: MineInput): Promise<Page> => {
  const { list } = input
  if (list === 'waiting')
    return listCases(context, actor, {
      filter: casesToRate(actor, context.now()),
      order: longestClosedFirst,
      page: input,
    })
  const own = { 'reports.citizenId': actor.id }
  const filter = list === 'open' ? { ...own, status: { $in: [...openStatuses] } } : own
  return listCases(context, actor, { filter, order: newestFirst, page: input })
}
