import { maySpeak } from '../cases/card.view'
import type { CaseRecord } from '../cases/case-record'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { RatingModel } from './rating.model'

/** Each person speaks once of each closing, and for some days: `already_rated` or `rating_not_open` otherwise. */
export const checkOpen = async (
  { now }: Pick<House, 'now'>,
  { id: raterId, cityId }: Caller,
  record: CaseRecord,
): Promise<void> => {
  const { _id: caseId, closures: closure } = record
  if (await RatingModel.exists({ cityId, caseId, closure, raterId })) return fail('already_rated')
  if (!maySpeak(record, { now: now() })) return fail('rating_not_open')
}
