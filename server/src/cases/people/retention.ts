import { CaseModel } from '../case.model'
import type { CaseRecord, KeptPart } from '../case-record'
import { listsOf } from '../lists/list-keys'
import { RatingModel, type RatingRecord } from '../rating.model'

/** Ended cases of which this part is due to go; the longest ended first. */
export const casesToForget = (
  cityId: string,
  part: KeptPart,
  { endedBefore, most }: { endedBefore: Date; most: number },
): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, kept: part, endedAt: { $lte: endedBefore } })
    .sort({ endedAt: 1 })
    .limit(most)
    .lean<CaseRecord[]>()
    .exec()

/** A case that has changed meanwhile is looked at once more. */
export const markOriginalsGone = async ({ _id, cityId, version }: CaseRecord): Promise<void> => {
  await CaseModel.updateOne({ _id, cityId, version }, { $pull: { kept: 'originals' } })
}

/** Takes a case that ended long ago out of the lists of its neighbourhood. */
export const leaveNear = async (record: CaseRecord): Promise<void> => {
  const { _id, cityId, version } = record
  const kept = record.kept.filter((part) => part !== 'near')
  await CaseModel.updateOne({ _id, cityId, version }, { $set: { kept, lists: listsOf({ ...record, kept }) } })
}

/** Cases that a person has reported or follows, by id. `after`: the last one read; empty: none was. */
export const casesOfPerson = async (
  cityId: string,
  userId: string,
  { after, most }: { after: string; most: number },
): Promise<CaseRecord[]> => {
  const find = (field: 'reports.citizenId' | 'followers.userId') =>
    CaseModel.find({ cityId, [field]: userId, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(most)
      .lean<CaseRecord[]>()
  const found = [...(await find('reports.citizenId')), ...(await find('followers.userId'))]
  const byId = new Map(found.map((record) => [record._id, record]))
  return [...byId.values()].sort((a, b) => (a._id < b._id ? -1 : 1)).slice(0, most)
}

export const ratingsOfPerson = (cityId: string, raterId: string): Promise<RatingRecord[]> =>
  RatingModel.find({ cityId, raterId }).lean<RatingRecord[]>().exec()

/** The rating stays, without the person and, where they go, their words. */
export const anonymiseRating = async (
  { _id, cityId }: RatingRecord,
  { alias, comment }: { alias: string; comment: string },
): Promise<void> => {
  await RatingModel.updateOne({ _id, cityId }, { $set: { raterId: alias, comment } })
}
