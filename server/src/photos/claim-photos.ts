import type { AppContext } from '../app/context'
import { DomainError } from '../core/errors'
import { PhotoModel, type PhotoRecord, remembered, unusedUntil } from './photo.model'
import { fileOf, type PhotoRef, refOf } from './photo-ref'
import { removeRedacted } from './redaction'

export type Claim = {
  cityId: string
  ownerId: string
  ids: readonly string[]
  /** The user of the photos, for example `report:<requestId>`. */
  claim: string
  now: Date
}

/**
 * Takes photos into use, all or none, each photo once; the answer is in the order of `ids`.
 * A repeated call with the same claim gives the same answer. Of several calls at once, exactly one gets a photo.
 * Throws `photo_not_found`, `photo_not_uploaded` or `photo_already_used`.
 */
export const claimPhotos = async ({ ids, ...owner }: Claim): Promise<PhotoRef[]> => {
  const { cityId, ownerId, claim, now } = owner
  const refs = new Map<string, PhotoRef>()
  const taken: string[] = []
  // One by one and in the same order everywhere: two calls for the same photos cannot take half each.
  for (const id of [...ids].sort()) {
    const mine = { _id: id, cityId, ownerId }
    const before = await PhotoModel.findOneAndUpdate(
      { ...mine, state: 'ready', claim: { $in: [null, claim] }, ...remembered(now) },
      { claim, expiresAt: null, 'redaction.since': now },
      { returnDocument: 'before' },
    ).lean<PhotoRecord>()
    const photo = before ?? (await PhotoModel.findOne({ ...mine, ...remembered(now) }).lean<PhotoRecord>())
    // A photo that another call with the same claim has just taken fails the condition, but is ours.
    if (!photo || (!before && photo.claim !== claim)) {
      await releasePhotos({ ...owner, ids: taken })
      throw new DomainError(refusalOf(photo), { id })
    }
    if (before?.claim === null) taken.push(id)
    refs.set(id, refOf(photo))
  }
  return ids.flatMap((id) => refs.get(id) ?? [])
}

/** Gives claimed photos back after the use of them has failed. */
export const releasePhotos = async ({ cityId, ownerId, ids, claim, now }: Claim): Promise<void> => {
  await PhotoModel.updateMany(
    { _id: { $in: [...ids] }, cityId, ownerId, claim },
    { claim: null, expiresAt: unusedUntil(now), 'redaction.since': null },
  )
}

const refusalOf = (photo: PhotoRecord | null) => {
  if (!photo) return 'photo_not_found'
  return photo.state === 'issued' ? 'photo_not_uploaded' : 'photo_already_used'
}

const BATCH = 100

/**
 * Removes expired unused photos, files first: after a crash the record still says what is left to do. They can no longer be
 * completed or claimed, so several servers may do this at once. Returns their number.
 */
export const forgetPhotos = async ({ files, now }: Pick<AppContext, 'files' | 'now'>): Promise<number> => {
  const due = { expiresAt: { $lte: now() } }
  const photos = await PhotoModel.find(due).sort({ expiresAt: 1 }).limit(BATCH).lean<PhotoRecord[]>()
  for (const photo of photos) {
    for (const file of ['original', 'large.jpg', 'small.jpg'] as const)
      await files.remove(fileOf(photo, file))
    await removeRedacted({ files }, photo)
    await PhotoModel.deleteOne({ _id: photo._id, ...due })
  }
  return photos.length
}
