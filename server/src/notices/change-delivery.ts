import type { QueryFilter } from 'mongoose'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'

/** Changes how a message stands, if it still is as it was seen; says whether it was. */
export const changeDelivery = async (
  { _id, cityId }: Pick<NoticeRecord, '_id' | 'cityId'>,
  seen: QueryFilter<NoticeRecord>,
  change: Partial<Delivery>,
): Promise<boolean> => {
  const set = Object.fromEntries(Object.entries(change).map(([field, value]) => [`delivery.${field}`, value]))
  const { matchedCount } = await NoticeModel.updateOne({ _id, cityId, ...seen }, { $set: set })
  return matchedCount > 0
}
