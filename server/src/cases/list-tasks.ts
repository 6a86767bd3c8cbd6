import type { TaskList } from '@shared/contract/cases'
import { gridOfHandler, handlingStatuses, openStatuses } from '@shared/domain/case-status'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { listCases, mostUrgentFirst, newestFirst, type Page } from './list-cases'

const doneStatuses = ['resolved', 'checked', 'closed'] as const

type Asked = { list: TaskList; cursor?: string; size: number }

/** What this worker has on the table, the most urgent first; what went over it before, or was told, the newest first. */
export const listTasks = (house: House, caller: Caller, asked: Asked): Promise<Page> => {
  const handler = { $in: [...caller.handlerKeys] }
  if (asked.list === 'done')
    return listCases(house, caller, { handler, status: { $in: [...doneStatuses] } }, newestFirst, asked)
  if (asked.list === 'informed') {
    const told = { 'informed.code': { $in: caller.handlerKeys.flatMap(gridOfHandler) } }
    return listCases(house, caller, { ...told, status: { $in: [...openStatuses] } }, newestFirst, asked)
  }
  return listCases(house, caller, { handler, status: { $in: [...handlingStatuses] } }, mostUrgentFirst, asked)
}
