import { type Heap, heaps } from '@shared/domain/heaps'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { CaseModel } from './case.model'
import { listCases, oldestFirst, type Page } from './list-cases'

/** Counting further would cost time and tell nobody more. */
const COUNT_MAX = 99

type Asked = { tab: Heap; cursor?: string; size: number }
type Counts = Record<Heap, number>

export const listQueue = async (
  house: House,
  caller: Caller,
  asked: Asked,
): Promise<Page & { counts: Counts }> => {
  const count = async (tab: Heap): Promise<[Heap, number]> => [
    tab,
    await CaseModel.countDocuments({ cityId: caller.cityId, heaps: tab }).limit(COUNT_MAX),
  ]
  const [page, ...counted] = await Promise.all([
    listCases(house, caller, { heaps: asked.tab }, oldestFirst, asked),
    ...heaps.map(count),
  ])
  return { ...page, counts: Object.fromEntries(counted) as Counts }
}
