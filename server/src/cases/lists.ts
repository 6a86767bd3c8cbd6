import type { CaseCard } from '@shared/contract/case-views'
import type { TaskList } from '@shared/contract/cases'
import { gridsOfKey, isAssignableKey } from '@shared/domain/assignee-keys'
import { assigneeStatuses, openStatuses, type Queue, queues } from '@shared/domain/case/status'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { QueryFilter, SortOrder } from 'mongoose'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { cursorOf, cutPage, readCursor, wrongCursor } from '../core/paging'
import { cellsAround } from '../geo/cells'
import { currentCasesFor } from './access'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { shownTo } from './rules/may-show'
import { type CardRecord, cardFields } from './views/card'
import { cardsFor } from './views/detail'

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

/** By the deadline; only for statuses in which a clock runs. */
const mostUrgentFirst: ListOrder = {
  sort: { deadlineAt: 1, _id: 1 },
  after: (cursor) => {
    const { at, id } = readCursor(cursor)
    return { $or: [{ deadlineAt: { $gt: at } }, { deadlineAt: at, _id: { $gt: id } }] }
  },
  cursorOf: ({ deadlineAt, _id }) => cursorOf({ at: deadlineAt ?? new Date(0), id: _id }),
}

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

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99

type QueueInput = { tab: Queue; cursor?: string; size: number }
type Counts = Record<Queue, number>

export const listQueue = async (
  context: AppContext,
  actor: PersonActor,
  input: QueueInput,
): Promise<Page & { counts: Counts }> => {
  const count = async (tab: Queue): Promise<[Queue, number]> => [
    tab,
    await CaseModel.countDocuments({ cityId: actor.cityId, queues: tab }).limit(COUNT_MAX),
  ]
  const [page, ...counted] = await Promise.all([
    listCases(context, actor, { filter: { queues: input.tab }, order: oldestFirst, page: input }),
    ...queues.map(count),
  ])
  return { ...page, counts: Object.fromEntries(counted) as Counts }
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
  const whose =
    actor.role === 'head'
      ? { 'responsible.unitId': actor.unitId ?? '' }
      : { assignee: { $in: actor.assigneeKeys.filter(isAssignableKey) } }
  if (list === 'done') return pageOf({ ...whose, status: { $in: [...doneStatuses] } }, newestFirst)
  return actor.role === 'head'
    ? pageOf({ ...whose, status: { $in: [...openStatuses] } }, newestFirst)
    : pageOf({ ...whose, status: { $in: [...assigneeStatuses] } }, mostUrgentFirst)
}

type MineInput = { open?: 'true' | 'false'; cursor?: string; size: number }

/** The reports of this citizen, the newest first. */
export const listMine = (context: AppContext, actor: PersonActor, input: MineInput): Promise<Page> => {
  const status =
    input.open === undefined
      ? {}
      : { status: { [input.open === 'true' ? '$in' : '$nin']: [...openStatuses] } }
  return listCases(context, actor, {
    filter: { 'reports.citizenId': actor.id, ...status },
    order: newestFirst,
    page: input,
  })
}

/** Metres: in a busy street the first ring is enough, and the wide one is never read. */
const RINGS = [200, limits.nearRadius]
/** Cases read in one go, the newest first, and the most of them in a ring: older ones interest nobody. */
const READ = 200
const READ_MAX = 1000

type Near = { record: CardRecord; distance: number }

/** Cases around a point that the actor may know of, the nearest first. */
export const listNear = async (
  context: AppContext,
  actor: PersonActor | null,
  point: Point,
): Promise<{ items: (CaseCard & { distance: number })[] }> => {
  // What a smaller ring has found stays: the newest of the wide one may all lie farther away.
  const found = new Map<string, Near>()
  for (const radius of RINGS) {
    if (found.size >= limits.nearCount) break
    for (const near of await readRing(context, actor, { point, radius })) found.set(near.record._id, near)
  }
  const nearest = [...found.values()].sort((a, b) => a.distance - b.distance).slice(0, limits.nearCount)
  const distances = new Map(nearest.map(({ record, distance }) => [record._id, distance]))
  const cards = await cardsFor(
    context,
    actor,
    nearest.map(({ record }) => record),
  )
  return { items: cards.map((card) => ({ ...card, distance: Math.round(distances.get(card.id) ?? 0) })) }
}

/** Reads on until a page is full: cells reach beyond their circle, and what lies there may be newer. */
const readRing = async (
  { env }: AppContext,
  actor: PersonActor | null,
  { point, radius }: { point: Point; radius: number },
): Promise<Near[]> => {
  const around = { cityId: env.CITY, cell: { $in: cellsAround(point, radius) }, ...currentCasesFor(actor) }
  const found: Near[] = []
  let records: CardRecord[] = []
  let read = 0
  do {
    const last = records.at(-1)
    records = await CaseModel.find(last ? { ...around, _id: { $lt: last._id } } : around, cardFields)
      .sort({ _id: -1 })
      .limit(READ)
      .lean<CardRecord[]>()
    read += records.length
    for (const record of records) {
      const distance = distanceMetres(point, record.point)
      if (distance <= radius && shownTo(record, actor)) found.push({ record, distance })
    }
  } while (records.length === READ && found.length < limits.nearCount && read < READ_MAX)
  return found
}
