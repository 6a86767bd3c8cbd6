import type { TaskList } from '@shared/contract/cases'
import { gridOfHandler, isTable } from '@shared/domain/addresses'
import { onTableStatuses, openStatuses } from '@shared/domain/case-status'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { listCases, mostUrgentFirst, newestFirst, type Page } from './list-cases'

/** What has gone on from the table of whoever handled it. */
const doneStatuses = ['resolved', 'checked', 'closed', 'disputed'] as const

type Asked = { list: TaskList; cursor?: string; size: number }

/**
 * What this person has on the table, the most urgent first; what went over it before, or was told, the newest first. The
 * head of a unit has nothing on the table, and sees what the unit answers for; a shop has what it put right.
 */
export const listTasks = (house: House, caller: Caller, asked: Asked): Promise<Page> => {
  const { list } = asked
  if (list === 'informed') {
    const told = { 'informed.code': { $in: caller.handlerKeys.flatMap(gridOfHandler) } }
    return listCases(house, caller, { ...told, status: { $in: [...openStatuses] } }, newestFirst, asked)
  }
  // Once a shop says that it put it right, the case is on the worker's table: the handler tells nothing. And what the worker
  // had to do in its place, or had to do again, is not what the shop did.
  if (list === 'done' && caller.role === 'shopkeeper' && caller.unitId)
    return listCases(house, caller, { selfFixedBy: caller.unitId }, newestFirst, asked)
  const whose =
    caller.role === 'head'
      ? { 'responsible.unitId': caller.unitId ?? '' }
      : { handler: { $in: caller.handlerKeys.filter(isTable) } }
  if (list === 'done')
    return listCases(house, caller, { ...whose, status: { $in: [...doneStatuses] } }, newestFirst, asked)
  return caller.role === 'head'
    ? listCases(house, caller, { ...whose, status: { $in: [...openStatuses] } }, newestFirst, asked)
    : listCases(house, caller, { ...whose, status: { $in: [...onTableStatuses] } }, mostUrgentFirst, asked)
}
