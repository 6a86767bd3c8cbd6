import { type QueueTab, queueTabs } from '@shared/contract/cases'
import type { QueryFilter } from 'mongoose'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { listCases, oldestFirst, type Page } from './list-cases'

/** What lies in each heap of the command centre. */
const heaps: Record<QueueTab, QueryFilter<CaseRecord>> = {
  to_dispatch: { status: { $in: ['submitted', 'accepted', 'returned'] } },
  to_check: { status: 'resolved' },
  to_close: { status: 'checked' },
  to_decide: { toDecide: true },
  overdue: { 'stage.late': true },
  suspended: { status: 'suspended' },
}

/** Counting further would cost time and tell nobody more. */
const COUNT_MAX = 99

type Asked = { tab: QueueTab; cursor?: string; size: number }
type Counts = Record<QueueTab, number>

export const listQueue = async (
  house: House,
  caller: Caller,
  asked: Asked,
): Promise<Page & { counts: Counts }> => {
  const count = async (tab: QueueTab): Promise<[QueueTab, number]> => [
    tab,
    await CaseModel.countDocuments({ cityId: caller.cityId, ...heaps[tab] }).limit(COUNT_MAX),
  ]
  const [page, ...counted] = await Promise.all([
    listCases(house, caller, heaps[asked.tab], oldestFirst, asked),
    ...queueTabs.map(count),
  ])
  return { ...page, counts: Object.fromEntries(counted) as Counts }
}
