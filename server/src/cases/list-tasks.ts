import { handlingStatuses } from '@shared/domain/case-status'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { listCases, mostUrgentFirst, newestFirst, type Page } from './list-cases'

const doneStatuses = ['resolved', 'checked', 'closed'] as const

type Asked = { done?: 'true' | 'false'; cursor?: string; size: number }

/** What this worker has on the table, the most urgent first; or what went over it before, the newest first. */
export const listTasks = (house: House, caller: Caller, asked: Asked): Promise<Page> => {
  const handler = { $in: [...caller.handlerKeys] }
  return asked.done === 'true'
    ? listCases(house, caller, { handler, status: { $in: [...doneStatuses] } }, newestFirst, asked)
    : listCases(house, caller, { handler, status: { $in: [...handlingStatuses] } }, mostUrgentFirst, asked)
}
