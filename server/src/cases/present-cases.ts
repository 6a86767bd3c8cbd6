import type { CaseCard, CaseDetail } from '@shared/contract/case-views'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { ratedClosures, ratingsOfCase } from '../ratings/list-ratings'
import { type CardRecord, presentCard } from './card.view'
import { presentCase } from './case.view'
import type { CaseRecord } from './case-record'

/** Cards for a list; one look-up tells which the caller has rated. */
export const cardsFor = async (
  house: House,
  caller: Caller | null,
  records: readonly CardRecord[],
): Promise<CaseCard[]> => {
  const viewer = { caller, now: house.now(), files: house.files }
  const closed = records.filter(({ status }) => status === 'closed').map(({ _id }) => _id)
  const rated = caller ? await ratedClosures(caller.cityId, caller.id, closed) : new Set()
  return records.map((record) => presentCard(record, viewer, rated.has(`${record._id}:${record.closures}`)))
}

export const detailFor = async (
  house: House,
  caller: Caller | null,
  record: CaseRecord,
): Promise<CaseDetail> => {
  const viewer = { caller, now: house.now(), files: house.files }
  const ratings = await ratingsOfCase(house.files, caller, record)
  return presentCase(record, viewer, ratings.shown, ratings.rated)
}
