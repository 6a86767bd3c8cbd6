import { noteUses, type PhotoUse } from '../photos/claim-photos'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'

/** True where a case uses the photo, whatever the photo's own record says so far. */
export const isUsedByCase = async (cityId: string, id: string): Promise<boolean> =>
  (await CaseModel.exists({ cityId, usedPhotos: id })) !== null

/** The claim of a report's photos: the same whenever it is sent. */
export const reportClaim = (requestId: string): string => `report:${requestId}`

/** Makes a photo follow its case at once, where the outbox has not come to it yet. */
export const followPhoto = async (cityId: string, id: string): Promise<void> => {
  const record = await CaseModel.findOne({ cityId, usedPhotos: id }).lean<CaseRecord>()
  if (record) await followPhotos([record])
}

/** Makes the photos of steps with pending notices follow their cases, see `noteUses`. */
export const followPhotos = (records: readonly CaseRecord[]): Promise<void> =>
  noteUses(records.flatMap(pendingUses))

const pendingUses = ({ _id, cityId, reports, history, notifiedSteps }: CaseRecord): PhotoUse[] => {
  const ofReports =
    notifiedSteps > 0
      ? []
      : reports.flatMap(({ requestId, at, photos }) =>
          photos.map(({ id }) => ({ cityId, id, at, claim: reportClaim(requestId) })),
        )
  const ofSteps = history.flatMap(({ action, at, photos }, step) => {
    if (step < notifiedSteps || photos.length === 0) return []
    const before = history.slice(0, step).filter((entry) => entry.action === action).length
    return photos.map(({ id }) => ({ cityId, id, at, claim: `case:${_id}:${action}:${before}` }))
  })
  return [...ofReports, ...ofSteps]
}
