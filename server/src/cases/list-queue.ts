import type { QueueTab } from '@shared/contract/cases'
import type { QueryFilter } from 'mongoose'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { CaseModel, type CaseRecord } from './case.model'
import { listCases, oldestFirst, type Page } from './list-cases'

/** What lies in each of the dispatcher's heaps. */
const heaps: Record<QueueTab, QueryFilter<CaseRecord>> = {
  to_dispatch: { status: { $in: ['submitted', 'returned'] } },
  to_check: { status: 'resolved' },
  to_close: { status: 'checked' },
  complaints: { complaint: true, status: 'closed' },
}

/** Counting further would cost time and tell nobody more. */
const COUNT_MAX = 99

type Asked = { tab: QueueTab; cursor?: string; size: number }

export const listQueue = async (
  house: House,
  caller: Caller,
  asked: Asked,
): Promise<Page & { counts: Record<QueueTab, number> }> => {
  const count = (tab: QueueTab) =>
    CaseModel.countDocuments({ cityId: caller.cityId, ...heaps[tab] }).limit(COUNT_MAX)
  const [page, to_dispatch, to_check, to_close, complaints] = await Promise.all([
    listCases(house, caller, heaps[asked.tab], oldestFirst, asked),
    count('to_dispatch'),
    count('to_check'),
    count('to_close'),
    count('complaints'),
  ])
  return { ...page, counts: { to_dispatch, to_check, to_close, complaints } }
}
