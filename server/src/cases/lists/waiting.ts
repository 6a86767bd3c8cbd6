import { isAssignableKey, readAssigneeKey } from '@shared/domain/assignee-keys'
import { assigneeStatuses, type Queue, queues } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { may } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'

/** What waits for a person: the filters of their lists, and how many cases and orders each list has. */

type Filter = QueryFilter<CaseRecord>

export const casesAssignedTo = ({ assigneeKeys }: PersonActor): Filter => ({
  assignee: { $in: assigneeKeys.filter(isAssignableKey) },
})

export const openTasks = (actor: PersonActor): Filter => ({
  ...casesAssignedTo(actor),
  status: { $in: [...assigneeStatuses] },
})

export const casesOfUnit = ({ unitId }: PersonActor): Filter => ({ 'responsible.unitId': unitId ?? '' })

/** Whoever has to act. One equality, so that the list needs no sorting. */
export const openCasesOfUnit = (actor: PersonActor): Filter => ({ ...casesOfUnit(actor), endedAt: null })

const DAY = 86_400_000

/** Closed cases that this person may still rate: not those on which they work themselves, see `isAtWorkOn`. */
export const casesToRate = ({ id, assigneeKeys }: PersonActor, now: Date): Filter => {
  const filter: Filter = {
    toRate: id,
    status: 'closed',
    closedAt: { $gte: new Date(now.getTime() - limits.ratingDays * DAY) },
  }
  const own = assigneeKeys.filter(isAssignableKey)
  if (own.length > 0) filter.assignee = { $nin: own }
  const units = assigneeKeys.map(readAssigneeKey).filter(({ kind }) => kind === 'shop' || kind === 'head')
  if (units.length > 0) filter['responsible.unitId'] = { $nin: units.map(({ id: unitId }) => unitId) }
  return filter
}

export type QueueCounts = Record<Queue, number>

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99

/** Names its index: many indexes begin alike, and a count has no order by which one could be chosen. */
const countCases = (
  { cityId }: PersonActor,
  filter: Filter,
  index: Record<string, 1 | -1>,
): Promise<number> =>
  CaseModel.countDocuments({ cityId, ...filter })
    .hint(index)
    .limit(COUNT_MAX)
    .exec()

export const countQueues = async (actor: PersonActor): Promise<QueueCounts> => {
  const count = async (tab: Queue) =>
    [tab, await countCases(actor, { queues: tab }, { cityId: 1, queues: 1, _id: 1 })] as const
  return Object.fromEntries(await Promise.all(queues.map(count))) as QueueCounts
}

type WaitingCases = { reports: number; tasks: number; orders: number; queues: QueueCounts | null }

/** The number of cases and orders in each list of this person; 99 means 99 or more. */
export const countWaitingCases = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
): Promise<WaitingCases> => {
  const { role } = actor
  const [reports, tasks, orders, counts] = await Promise.all([
    countCases(actor, casesToRate(actor, now()), { cityId: 1, toRate: 1, status: 1, closedAt: 1, _id: 1 }),
    may(role, 'workTasks') ? countTasks(actor) : 0,
    may(role, 'act') ? countUnsigned(actor) : 0,
    may(role, 'check') ? countQueues(actor) : null,
  ])
  return { reports, tasks, orders, queues: counts }
}

const countTasks = (actor: PersonActor): Promise<number> => {
  if (actor.role === 'head')
    return countCases(actor, openCasesOfUnit(actor), {
      cityId: 1,
      'responsible.unitId': 1,
      endedAt: 1,
      'stage.dueAt': 1,
      _id: 1,
    })
  return countCases(actor, openTasks(actor), { cityId: 1, assignee: 1, status: 1, deadlineAt: 1, _id: 1 })
}

/** A case may have several orders for one person. */
const countUnsigned = async ({ cityId, assigneeKeys }: PersonActor): Promise<number> => {
  const unsigned = { $in: [...assigneeKeys] }
  const [counted] = await CaseModel.aggregate<{ orders: number }>([
    { $match: { cityId, unsigned } },
    { $limit: COUNT_MAX },
    { $unwind: '$unsigned' },
    { $match: { unsigned } },
    { $count: 'orders' },
  ]).hint({ cityId: 1, unsigned: 1, _id: -1 })
  return Math.min(counted?.orders ?? 0, COUNT_MAX)
}
