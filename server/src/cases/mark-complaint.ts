import { CaseModel, type CaseRecord } from './case.model'

/** Puts a closed case into the dispatcher's heap of complaints, if it has not been reopened meanwhile. */
export const markComplaint = async ({ _id, cityId, closures }: CaseRecord): Promise<void> => {
  await CaseModel.updateOne({ _id, cityId, status: 'closed', closures }, { $set: { complaint: true } })
}
