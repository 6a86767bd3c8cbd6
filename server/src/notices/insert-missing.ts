import { isOnlyDuplicates } from '../storage/database'
import { NoticeModel, type NoticeRecord } from './notice.model'

/** Stores those notices that are not there yet; those that are stay as they are, read or sent. */
export const insertMissing = async (notices: readonly NoticeRecord[]): Promise<void> => {
  if (notices.length === 0) return
  try {
    // In no order: one that is there already keeps none behind it from being stored.
    await NoticeModel.insertMany(notices, { ordered: false, throwOnValidationError: true })
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
}
