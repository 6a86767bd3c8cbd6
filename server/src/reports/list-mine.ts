import { openStatuses } from '@shared/domain/case-status'
import { listCases, newestFirst, type Page } from '../cases/list-cases'
import type { House } from '../house'
import type { Caller } from '../http/caller'

type Asked = { open?: 'true' | 'false'; cursor?: string; size: number }

/** What this citizen sent, the newest first. */
export const listMine = (house: House, caller: Caller, asked: Asked): Promise<Page> => {
  const status =
    asked.open === undefined
      ? {}
      : { status: { [asked.open === 'true' ? '$in' : '$nin']: [...openStatuses] } }
  return listCases(house, caller, { 'reports.citizenId': caller.id, ...status }, newestFirst, asked)
}
