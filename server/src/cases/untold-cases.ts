import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'

/** Cases with steps of which not everybody has been told, the oldest first. `after`: the last one that was read; empty: none was. */
export const untoldCases = (cityId: string, most: number, after: string): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, untold: true, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(most)
    .lean<CaseRecord[]>()
    .exec()

/** Everybody has been told of all that was seen. A step that was taken meanwhile is still to be told. */
export const markTold = async ({ _id, cityId, version, history }: CaseRecord): Promise<void> => {
  await CaseModel.updateOne({ _id, cityId, version }, { $set: { untold: false, told: history.length } })
}
