import type { CaseDetail } from '@shared/contract/case-views'
import type { Caller } from '../http/caller'
import type { FileStore } from '../storage/files/file-store'
import { RatingModel, type RatingRecord } from './rating.model'
import { presentRating } from './rating.view'

type OfCase = { _id: string; cityId: string; closures: number }

/** What was said of a case, and whether the caller has spoken of its latest closing. */
export const ratingsOfCase = async (
  files: FileStore,
  caller: Caller | null,
  { _id, cityId, closures }: OfCase,
): Promise<{ shown: CaseDetail['ratings']; rated: boolean }> => {
  const given = await RatingModel.find({ cityId, caseId: _id })
    .sort({ closure: 1, raterId: 1 })
    .lean<RatingRecord[]>()
  return {
    shown: given.map((rating) => presentRating(files, rating, caller)),
    rated: given.some(({ raterId, closure }) => raterId === caller?.id && closure === closures),
  }
}

/** Which closings of these cases this person has rated, as `caseId:closure`. */
export const ratedClosures = async (
  cityId: string,
  raterId: string,
  caseIds: readonly string[],
): Promise<Set<string>> => {
  if (caseIds.length === 0) return new Set()
  const given = await RatingModel.find(
    { cityId, raterId, caseId: { $in: caseIds } },
    { caseId: 1, closure: 1 },
  ).lean<Pick<RatingRecord, 'caseId' | 'closure'>[]>()
  return new Set(given.map(({ caseId, closure }) => `${caseId}:${closure}`))
}
