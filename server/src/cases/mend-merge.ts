import { isOpenTo } from '@shared/domain/may-act'
import type { House } from '../house'
import { systemOf } from '../http/caller'
import type { CaseRecord } from './case-record'
import { changeCase } from './change-case'
import { findCase } from './find-case'
import { followMerge, peopleOf } from './follow-merge'
import { standingOf } from './standing'

/** Whether a case still goes on, and so may take another one in. */
export const isRunning = (record: CaseRecord, { now }: Pick<House, 'now'>): boolean =>
  isOpenTo('supervise', standingOf(record, now()))

/**
 * Whoever merges looks whether the other case still goes on, and takes it back where it does not, see `mergeCase`. This is
 * for where that server fell before it did: people would wait for what came to its end without them, or for each other.
 * To be asked before they are made to follow.
 */
export const mendMerge = async (
  house: Pick<House, 'facts' | 'now'>,
  { cityId, _id }: CaseRecord,
): Promise<void> => {
  const seen = await findCase(cityId, _id)
  if (!seen.mergedInto) return
  const other = await findCase(cityId, seen.mergedInto.id)
  if (isRunning(other, house)) return
  const reached = new Set(peopleOf(other))
  const isLost = peopleOf(seen).some((id) => !reached.has(id)) || (await leadsBack(seen))
  if (!isLost) return
  await changeCase(house, systemOf(cityId), seen, 'split', {
    note: { text: `${seen.mergedInto.number} 已经了结或被合并，恢复为单独一件` },
  })
  await followMerge(cityId, _id)
}

const leadsBack = async (start: CaseRecord): Promise<boolean> => {
  const passed = new Set<string>()
  for (let next = start.mergedInto; next && !passed.has(next.id); ) {
    if (next.id === start._id) return true
    passed.add(next.id)
    next = (await findCase(start.cityId, next.id)).mergedInto
  }
  return false
}
