import { isAssignableKey, readAssigneeKey } from '@shared/domain/assignee-keys'
import { type Queue, queues } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { may } from '@shared/domain/roles'
import pMap from 'p-map'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { countUpTo } from '../../core/index-first'
import { onWrite } from '../../core/work'
import { CaseModel } from '../case.model'
import { listKey } from './list-keys'
import type { CaseList } from './read-lists'

/** What waits for a person: the filters of their lists, and how many cases and orders each list has. */

/** Keys by which cases are assigned to this person. */
export const assignableKeys = ({ assigneeKeys }: PersonActor): string[] =>
  assigneeKeys.filter(isAssignableKey)

/** One list for each key. */
export const tasksOf = (actor: PersonActor): CaseList[] => assignableKeys(actor).map((task) => ({ task }))

/** Whoever has to act. */
export const openCasesOfUnit = ({ unitId }: Pick<PersonActor, 'unitId'>): CaseList => ({
  'responsible.unitId': unitId ?? '',
  endedAt: null,
})

const DAY = 86_400_000

/** Closed cases that this person may still rate: not those on which they work themselves, see `isAtWorkOn`. */
export const casesToRate = (actor: PersonActor, now: Date): CaseList => {
  const { id, assigneeKeys } = actor
  const filter: CaseList = {
    toRate: id,
    status: 'closed',
    closedAt: { $gte: new Date(now.getTime() - limits.ratingDays * DAY) },
  }
  const own = assignableKeys(actor)
  if (own.length > 0) filter.assignee = { $nin: own }
  const units = assigneeKeys.map(readAssigneeKey).filter(({ kind }) => kind === 'shop' || kind === 'head')
  if (units.length > 0) filter['responsible.unitId'] = { $nin: units.map(({ id: unitId }) => unitId) }
  return filter
}

export type QueueCounts = Record<Queue, number>

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99
/** Counts under way at once for one person. */
const AT_ONCE = 8

const countCases = (
  { cityId }: Pick<PersonActor, 'cityId'>,
  filter: CaseList,
  order: Record<string, 1 | -1>,
): Promise<number> => countUpTo(CaseModel, { where: { cityId, ...filter }, order, most: COUNT_MAX })

/** Ms for which a server believes that no other one has changed a case. */
const BELIEVED = 2_000
const known = new Map<string, { counts: Promise<QueueCounts>; at: number }>()
onWrite('cases', () => known.clear())

/**
 * Counted once for everybody who asks before the next change of a case: a centre opens its page at the same hour, and a
 * page asks twice, for its tabs and for what waits.
 */
export const countQueues = (actor: Pick<PersonActor, 'cityId'>): Promise<QueueCounts> => {
  const { cityId } = actor
  const before = known.get(cityId)
  const at = performance.now()
  if (before && at - before.at < BELIEVED) return before.counts
  const count = async (tab: Queue) =>
    [tab, await countCases(actor, { lists: listKey.queue(tab) }, { _id: 1 })] as const
  const counts = Promise.all(queues.map(count)).then((pairs) => Object.fromEntries(pairs) as QueueCounts)
  known.set(cityId, { counts, at })
  counts.catch(() => known.delete(cityId))
  return counts
}

type WaitingCases = { reports: number; tasks: number; orders: number; queues: QueueCounts | null }

/** The number of cases and orders in each list of this person; 99 means 99 or more. */
export const countWaitingCases = async (
  { now }: Pick<AppContext, 'now'>,
  actor: PersonActor,
): Promise<WaitingCases> => {
  const { role } = actor
  const [reports, tasks, orders, counts] = await Promise.all([
    countCases(actor, casesToRate(actor, now()), { closedAt: 1, _id: 1 }),
    may(role, 'workTasks') ? countTasks(actor) : 0,
    may(role, 'act') ? countUnsigned(actor) : 0,
    may(role, 'check') ? countQueues(actor) : null,
  ])
  return { reports, tasks, orders, queues: counts }
}

const countTasks = async (actor: PersonActor): Promise<number> => {
  if (actor.role === 'head') return countCases(actor, openCasesOfUnit(actor), { 'stage.dueAt': 1, _id: 1 })
  const count = (tasks: CaseList) => countCases(actor, tasks, { deadlineAt: 1, _id: 1 })
  return sumOf(await pMap(tasksOf(actor), count, { concurrency: AT_ONCE }))
}

const sumOf = (counts: readonly number[]): number =>
  Math.min(
    COUNT_MAX,
    counts.reduce((sum, one) => sum + one, 0),
  )

/** A case may have several orders for one person. */
const countUnsigned = async ({ cityId, assigneeKeys }: PersonActor): Promise<number> => {
  const count = async (key: string): Promise<number> => {
    const [counted] = await CaseModel.aggregate<{ orders: number }>([
      { $match: { cityId, lists: listKey.unsigned(key) } },
      { $sort: { _id: -1 } },
      { $limit: COUNT_MAX },
      { $unwind: '$unsigned' },
      { $match: { unsigned: key } },
      { $count: 'orders' },
    ])
    return counted?.orders ?? 0
  }
  return sumOf(await pMap(assigneeKeys, count, { concurrency: AT_ONCE }))
}
