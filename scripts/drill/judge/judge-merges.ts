import type { Seen } from './seen'
import type { Verdict } from './verdict'

/** Whoever follows a merged case to the one that it went into comes to one that goes on, or has had its end: to no circle. */
export const judgeMerges = ({ cases }: Pick<Seen, 'cases'>): Partial<Verdict> => {
  const next = new Map(cases.flatMap(({ _id, mergedInto }) => (mergedInto ? [[_id, mergedInto.id]] : [])))
  const isCircle = (from: string): boolean => {
    let at: string | undefined = from
    for (let steps = 0; at !== undefined && steps <= next.size; steps++) at = next.get(at)
    return at !== undefined
  }
  return {
    lost: cases.flatMap(({ _id }) => (isCircle(_id) ? [`案卷 ${_id} 并来并去，没有一件在办`] : [])),
  }
}
