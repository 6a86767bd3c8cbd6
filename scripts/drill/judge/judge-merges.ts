import type { Status } from '@shared/domain/case/status'
import type { EndState } from './end-state'
import { peopleOf } from './expected-recipients'
import type { Faults } from './faults'

const unworked = new Set<Status>(['withdrawn', 'rejected', 'voided'])

/**
 * Each merged case leads to a case that is worked on or was finished. It leads into no circle, and into no abandoned
 * case that has not taken over its reporters and followers.
 */
export const judgeMerges = ({ cases }: Pick<EndState, 'cases'>): Partial<Faults> => {
  const next = new Map(cases.flatMap(({ _id, mergedInto }) => (mergedInto ? [[_id, mergedInto.id]] : [])))
  const isCircle = (from: string): boolean => {
    let at: string | undefined = from
    for (let steps = 0; at !== undefined && steps <= next.size; steps++) at = next.get(at)
    return at !== undefined
  }
  const byId = new Map(cases.map((record) => [record._id, record]))
  const isForgotten = (record: EndState['cases'][number]): boolean => {
    const into = byId.get(record.mergedInto?.id ?? '')
    const known = new Set(into && peopleOf(into))
    return into !== undefined && unworked.has(into.status) && peopleOf(record).some((id) => !known.has(id))
  }
  return {
    lost: cases.flatMap((record) => [
      ...(isCircle(record._id) ? [`案卷 ${record._id} 并来并去，没有一件在办`] : []),
      ...(isForgotten(record) ? [`案卷 ${record._id} 并入了一件不办的，上报人不知道`] : []),
    ]),
  }
}
