import { contract } from '@shared/contract'
import type { CaseCard } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { call } from '../../services/api'

/** More do not fit on a map, nor into a day. */
export const TASKS_MAX = 200

/** Every open task up to a bound, the most urgent first: to be sorted by distance or put on a map. */
export const loadAllTasks = async (): Promise<CaseCard[]> => {
  const tasks = new Map<string, CaseCard>()
  let cursor: string | undefined
  do {
    const page = await call(contract.cases.tasks, { cursor, size: limits.pageSizeMax })
    for (const item of page.items) tasks.set(item.id, item)
    cursor = page.nextCursor ?? undefined
  } while (cursor && tasks.size < TASKS_MAX)
  return [...tasks.values()].slice(0, TASKS_MAX)
}
