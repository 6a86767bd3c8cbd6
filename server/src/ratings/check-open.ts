import { maySpeak } from '../cases/card.view'
import type { CaseRecord } from '../cases/case-record'
import { isAtWorkOn } from '../cases/visibility'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { RatingModel } from './rating.model'

/**
 * Each person speaks once of each closing, and for some days: `already_rated` or `rating_not_open` otherwise. Whoever did
 * the work does not: `not_allowed`.
 */
export const checkOpen = async (
  { now }: Pick<House, 'now'>,
  caller: Caller,
  record: CaseRecord,
): Promise<void> => {
  const { _id: caseId, closures: closure } = record
  const { id: raterId, cityId } = caller
  if (isAtWorkOn(record, caller)) return fail('not_allowed')
  if (await RatingModel.exists({ cityId, caseId, closure, raterId })) return fail('already_rated')
  if (!maySpeak(record, { now: now() })) return fail('rating_not_open')
}
