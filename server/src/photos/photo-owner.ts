import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { type Hiding, PhotoModel, type PhotoRecord } from './photo.model'
import { fileOf, type PhotoState } from './photo-ref'

/** Makes one photo follow what its case says of it; null: it is shown. */
export const hidePhoto = async (cityId: string, id: string, hiding: Hiding | null): Promise<void> => {
  await PhotoModel.updateOne({ _id: id, cityId }, { $set: { hidden: hiding } })
}

/** True for a photo that its owner has taken back: staff has no more to do with it. */
export const isTakenBack = ({ hidden }: Pick<PhotoState, 'hidden'>): boolean => hidden?.takenBack ?? false

/** The photos that a person has taken into use, the oldest first. `after`: id of the last one read; empty: none was. */
export const photosOfOwner = (
  cityId: string,
  ownerId: string,
  { after, most }: { after: string; most: number },
): Promise<PhotoRecord[]> =>
  PhotoModel.find({ cityId, ownerId, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(most)
    .lean<PhotoRecord[]>()
    .exec()

/**
 * Removes photos as they were taken, for ever. A released one keeps its public version; one that nobody has released, or
 * that was taken back, goes wholly, see `forgetPhotos`. Numbers read off it go as well.
 */
export const removeOriginals = async (
  { files, now }: Pick<AppContext, 'files' | 'now'>,
  photos: readonly PhotoRecord[],
): Promise<void> => {
  for (const photo of photos) {
    const key = { _id: photo._id, cityId: photo.cityId }
    if (photo.redaction.state !== 'released' || photo.hidden?.takenBack) {
      await PhotoModel.updateOne(key, { $set: { expiresAt: now() } })
      continue
    }
    // First the record: nobody is given an address of a file that is about to go.
    await PhotoModel.updateOne(key, { $set: { isOriginalGone: true, 'redaction.numbers': [] } })
    for (const file of ['original', 'large.jpg', 'small.jpg'] as const)
      await files.remove(fileOf(photo, file))
  }
}

/** In ms: twice the time for which a form may be used, as an upload may last. */
const FORM_IS_OVER = 2 * limits.uploadMinutes * 60_000

/** The photo belongs to nobody any more, and says nothing of the device. Drafts and what was taken back go wholly. */
export const disownPhoto = async (
  { _id, cityId, state, claim, createdAt, hidden, evidence }: PhotoRecord,
  { alias, now }: { alias: string; now: Date },
): Promise<void> => {
  const set: Record<string, unknown> = { ownerId: alias }
  if (evidence) set['evidence.camera'] = null
  if (claim === null || hidden?.takenBack) set.expiresAt = now
  // Its form takes a file until then, which nothing would remove if the record had gone.
  if (state === 'issued') set.expiresAt = new Date(createdAt.getTime() + FORM_IS_OVER)
  await PhotoModel.updateOne({ _id, cityId }, { $set: set })
}
