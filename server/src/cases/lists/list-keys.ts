import { headKey, isAssignableKey, readAssigneeKey, shopKey } from '@shared/domain/assignee-keys'
import { assigneeStatuses, isDropped, type Queue, type Status, stageOf } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { cellOf } from '../../geo/cells'
import type { CaseRecord, KeptPart } from '../case-record'
import { isPublic } from '../rules/parts'

/**
 * 所在列表: the lists on which a case is, stored with it, so that each list is one equality and one order. Written with
 * every change of what they follow from. The order is that of ids; lists by urgency have a field of their own.
 */
export const listKey = {
  queue: (queue: Queue) => `queue:${queue}`,
  /** Finished work, by assignee key: of the assignee, of the unit for its head, and what a shop has put right itself. */
  done: (key: string) => `done:${key}`,
  /** Open cases of which a grid across the border was informed. */
  informed: (gridCode: string) => `informed:${gridCode}`,
  /** Cases with an order to this assignee key, and those with one that it has not signed. */
  orders: (key: string) => `orders:${key}`,
  unsigned: (key: string) => `unsigned:${key}`,
  /** Open cases of a reporter. */
  mine: (userId: string) => `mine:${userId}`,
  /** Public cases that are open or closed lately, by the cell of so many metres that they lie in; and those not public. */
  near: (metres: number, cell: string) => `near${metres}:${cell}`,
  nearUnseen: (metres: number, cell: string) => `unseen${metres}:${cell}`,
} as const

/** Metres around somebody, and the cells in which cases are looked for there: a circle touches four, seldom six. */
export const nearRings = [250, limits.nearRadius].map((radius) => ({ radius, metres: 2 * radius }))

export const keptAtEnd = (status: Status): KeptPart[] =>
  isDropped(status) ? ['originals', 'people'] : ['near', 'originals', 'people']

const doneStatuses: readonly Status[] = ['resolved', 'checked', 'closed', 'disputed']

type Listed = Pick<
  CaseRecord,
  | 'status'
  | 'queues'
  | 'assignee'
  | 'responsible'
  | 'selfFixedBy'
  | 'informed'
  | 'orders'
  | 'unsigned'
  | 'reports'
  | 'point'
  | 'kept'
  | 'closures'
  | 'hidden'
>

export const listsOf = (record: Listed): string[] => {
  const { queues, informed, orders, unsigned, reports } = record
  const isOpen = stageOf(record.status) !== null
  return [
    ...new Set([
      ...queues.map(listKey.queue),
      ...doneKeys(record).map(listKey.done),
      ...(isOpen ? informed.map(({ code }) => listKey.informed(code)) : []),
      ...orders.map(({ to }) => listKey.orders(to)),
      ...unsigned.map(listKey.unsigned),
      ...(isOpen ? reports.map(({ citizenId }) => listKey.mine(citizenId)) : []),
      ...(isOpen || record.kept.includes('near') ? nearKeysOf(record) : []),
    ]),
  ]
}

const doneKeys = ({ status, assignee, responsible, selfFixedBy }: Listed): string[] => {
  // After a self-fix the worker is the assignee, so the assignee cannot show the shop's fixes. A fix that the worker
  // made instead, or again, is not the shop's either.
  const keys = selfFixedBy ? [shopKey(selfFixedBy)] : []
  if (!doneStatuses.includes(status)) return keys
  if (assignee && isAssignableKey(assignee) && readAssigneeKey(assignee).kind !== 'shop') keys.push(assignee)
  if (responsible) keys.push(headKey(responsible.unitId))
  return keys
}

const nearKeysOf = (record: Listed): string[] => {
  const key = isPublic(record) ? listKey.near : listKey.nearUnseen
  return nearRings.map(({ metres }) => key(metres, cellOf(record.point, metres)))
}

/** Stands for the assignee of a task that has none, so that a job finds it. */
export const NOBODY = 'nobody'

/** The assignee key of the person who has to act now; null where it is nobody's task. */
export const taskOf = ({ status, assignee }: Pick<CaseRecord, 'status' | 'assignee'>): string | null =>
  (assigneeStatuses as readonly Status[]).includes(status) ? (assignee ?? NOBODY) : null
