import { isOnlyDuplicates } from '../storage/database'
import { NoticeModel, type NoticeRecord } from './notice.model'

/** Stores those notices that are not there yet; those that are stay as they are, read or sent. */
export const insertMissing = async (notices: readonly NoticeRecord[]): Promise<void> => {
  if (notices.length === 0) return
  // Before anything is stored: what mongoose finds unfit is not said any more where another one is there already.
  await Promise.all(notices.map((notice) => new NoticeModel(notice).validate()))
  try {
    // In no order: one that is there already keeps none behind it from being stored.
    await NoticeModel.insertMany(notices, { ordered: false, throwOnValidationError: true })
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
}
