import { isDuplicate } from '../storage/database'
import { CaseModel, type CaseRecord } from './case.model'

/** Stores a new case; null where a case for the same request is there already. */
export const openCase = async (record: CaseRecord): Promise<CaseRecord | null> => {
  try {
    await CaseModel.create(record)
    return record
  } catch (error) {
    if (isDuplicate(error) && error.keyPattern?.['reports.requestId']) return null
    throw error
  }
}
