import type { CaseCard } from '@shared/contract/case-views'
import type { TaskList } from '@shared/contract/cases'
import type { MineList } from '@shared/contract/reports'
import { gridsOfKey, headKey, shopKey } from '@shared/domain/assignee-keys'
import type { Queue } from '@shared/domain/case/status'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { cutPage } from '../../core/paging'
import { type CardRecord, cardFields } from '../views/card'
import { cardsFor } from '../views/detail'
import { listKey } from './list-keys'
import {
  type CaseList,
  earliestFirst,
  type ListOrder,
  newestFirst,
  oldestFirst,
  readLists,
} from './read-lists'
import {
  assignableKeys,
  casesToRate,
  countQueues,
  openCasesOfUnit,
  type QueueCounts,
  tasksOf,
} from './waiting'

type Page = { items: CaseCard[]; nextCursor: string | null }

/** By the deadline; only for statuses in which a clock runs. */
const mostUrgentFirst = earliestFirst<CardRecord>('deadlineAt', ({ deadlineAt }) => deadlineAt)

/** By the clock of the next actor, which every open case has: what is overdue stands before what is due. */
const dueFirst = earliestFirst<CardRecord>('stage.dueAt', ({ stage }) => stage?.dueAt)

/** That one first that may not be rated any more first. */
const longestClosedFirst = earliestFirst<CardRecord>('closedAt', ({ closedAt }) => closedAt)

type ListQuery = {
  lists: readonly CaseList[]
  order: ListOrder<CardRecord>
  page: { cursor?: string; size: number }
}

/** One page of these lists as one, by cursor: no records are read only to be skipped. */
const listCases = async (
  context: AppContext,
  actor: PersonActor,
  { lists, order, page: { cursor, size } }: ListQuery,
): Promise<Page> => {
  const after = cursor ? order.after(cursor) : {}
  const asked = lists.map((list) => ({ cityId: actor.cityId, ...list, ...after }))
  const records = await readLists<CardRecord>(asked, { order, most: size + 1, fields: cardFields })
  const page = cutPage(records, size, order.cursorOf)
  return { items: await cardsFor(context, actor, page.records), nextCursor: page.nextCursor }
}

type QueueInput = { tab: Queue; cursor?: string; size: number }

export const listQueue = async (
  context: AppContext,
  actor: PersonActor,
  input: QueueInput,
): Promise<Page & { counts: QueueCounts }> => {
  const lists = [{ lists: listKey.queue(input.tab) }]
  const [page, counts] = await Promise.all([
    listCases(context, actor, { lists, order: oldestFirst, page: input }),
    countQueues(actor),
  ])
  return { ...page, counts }
}

type TasksInput = { list: TaskList; cursor?: string; size: number }

/**
 * Cases of which this person is the assignee, the most urgent first; finished and informed ones, the newest first. The
 * head of a unit sees the cases of the unit instead; a shop sees as finished the cases that it put right itself.
 */
export const listTasks = (context: AppContext, actor: PersonActor, input: TasksInput): Promise<Page> => {
  const { list } = input
  const pageOf = (lists: readonly CaseList[], order: ListOrder<CardRecord>) =>
    listCases(context, actor, { lists, order, page: input })
  if (list === 'informed') {
    const grids = actor.assigneeKeys.flatMap(gridsOfKey)
    return pageOf(
      grids.map((code) => ({ lists: listKey.informed(code) })),
      newestFirst,
    )
  }
  if (list === 'done')
    return pageOf(
      doneKeys(actor).map((key) => ({ lists: listKey.done(key) })),
      newestFirst,
    )
  return actor.role === 'head'
    ? pageOf([openCasesOfUnit(actor)], dueFirst)
    : pageOf(tasksOf(actor), mostUrgentFirst)
}

/** Assignee keys whose finished cases are this person's. */
const doneKeys = (actor: PersonActor): string[] => {
  const { role, unitId } = actor
  if (role === 'head') return unitId ? [headKey(unitId)] : []
  return role === 'shopkeeper' && unitId ? [shopKey(unitId)] : assignableKeys(actor)
}

type MineInput = { list: MineList; cursor?: string; size: number }

/** The reports of this citizen, the newest first; and the cases that wait for their rating, also those they follow. */
export const listMine = (context: AppContext, actor: PersonActor, input: MineInput): Promise<Page> => {
  const { list } = input
  const pageOf = (filter: CaseList, order: ListOrder<CardRecord>) =>
    listCases(context, actor, { lists: [filter], order, page: input })
  if (list === 'waiting') return pageOf(casesToRate(actor, context.now()), longestClosedFirst)
  if (list === 'open') return pageOf({ lists: listKey.mine(actor.id) }, newestFirst)
  return pageOf({ 'reports.citizenId': actor.id }, newestFirst)
}
