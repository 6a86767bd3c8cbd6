import type { Status } from '@shared/domain/case/status'
import type { Seen } from './seen'
import type { Verdict } from './verdict'
import { peopleOf } from './who-is-notified'

const unworked = new Set<Status>(['withdrawn', 'rejected', 'voided'])

/**
 * Whoever follows a merged case to the one that it went into comes to one that goes on, or has had its end: to no circle,
 * and to none that nobody works on and that does not know of them.
 */
export const judgeMerges = ({ cases }: Pick<Seen, 'cases'>): Partial<Verdict> => {
  const next = new Map(cases.flatMap(({ _id, mergedInto }) => (mergedInto ? [[_id, mergedInto.id]] : [])))
  const isCircle = (from: string): boolean => {
    let at: string | undefined = from
    for (let steps = 0; at !== undefined && steps <= next.size; steps++) at = next.get(at)
    return at !== undefined
  }
  const byId = new Map(cases.map((record) => [record._id, record]))
  const isForgotten = (record: Seen['cases'][number]): boolean => {
    const into = byId.get(record.mergedInto?.id ?? '')
    const reached = new Set(into && peopleOf(into))
    return into !== undefined && unworked.has(into.status) && peopleOf(record).some((id) => !reached.has(id))
  }
  return {
    lost: cases.flatMap((record) => [
      ...(isCircle(record._id) ? [`案卷 ${record._id} 并来并去，没有一件在办`] : []),
      ...(isForgotten(record) ? [`案卷 ${record._id} 并入了一件不办的，上报人不知道`] : []),
    ]),
  }
}
