import { isDuplicate } from '../storage/database'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'

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
