import type { House } from '../house'
import { systemOf } from '../http/caller'
import type { CaseRecord } from './case-record'
import { changeCase } from './change-case'
import { findCase } from './find-case'
import { followMerge } from './follow-merge'

/**
 * Two that were merged into each other at once would both be gone. Whoever merged looks for that and takes it back, see
 * `mergeCase`; this is for where that server fell before it did.
 */
export const breakCircle = async (
  house: Pick<House, 'facts' | 'now'>,
  { cityId, _id }: CaseRecord,
): Promise<void> => {
  const seen = await findCase(cityId, _id)
  if (!seen.mergedInto || !(await leadsBack(seen))) return
  await changeCase(house, systemOf(cityId), seen, 'split', {
    note: { text: `与 ${seen.mergedInto.number} 互相并入，恢复为单独一件` },
    set: { handler: null, handledBy: null },
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
