import { fail } from '../errors'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'

/** The case by its id, or `case_not_found`. */
export const findCase = async (cityId: string, id: string): Promise<CaseRecord> =>
  (await CaseModel.findOne({ _id: id, cityId }).lean<CaseRecord>()) ?? fail('case_not_found')

export const findCaseOfRequest = (cityId: string, requestId: string): Promise<CaseRecord | null> =>
  CaseModel.findOne({ cityId, 'reports.requestId': requestId }).lean<CaseRecord>().exec()
