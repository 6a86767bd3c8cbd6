import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'
import { findCase } from './find-case'
import { followMerge } from './follow-merge'
import { isRunning } from './mend-merge'

type Input = CheckedInputOf<(typeof contract)['cases']['merge']>

/**
 * 并案: two reports of one thing become one case. Whoever waits for this one follows the other from then on; that follows
 * from what is stored here, see `followMerge`.
 */
export const mergeCase = async (
  house: House,
  caller: Caller,
  { id, into, note }: Input,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'merge')
  const other = await CaseModel.findOne({ cityId: caller.cityId, number: into }).lean<CaseRecord>()
  // Two that are merged into each other would both be gone, so only what is still running takes another in.
  const takes = other && other._id !== seen._id && isRunning(other, house)
  if (!takes) return fail('case_not_mergeable')
  const merged = await changeCase(house, caller, seen, 'merge', {
    note: { text: note || null },
    set: { mergedInto: { id: other._id, number: other.number } },
  })
  // At once, so that the other one cannot be withdrawn any more as if nobody else counted on it.
  await followMerge(seen.cityId, seen._id)
  if (isRunning(await findCase(seen.cityId, other._id), house)) return merged
  // It came to an end in this very moment, perhaps by being merged into this one: then this is a case of its own again.
  await changeCase(house, caller, merged, 'split', {
    note: { text: `${other.number} 刚刚已经了结或被合并，不能再并入` },
  })
  await followMerge(seen.cityId, seen._id)
  return fail('case_not_mergeable')
}
