import type { AppContext } from '../app/context'
import { DomainError } from '../core/errors'
import { PhotoModel, type PhotoRecord, remembered, unusedUntil } from './photo.model'
import { fileOf, type PhotoRef, refOf } from './photo-ref'

export type Claim = {
  cityId: string
  ownerId: string
  ids: readonly string[]
  /** What uses them, for example `report:<requestId>`. */
  claim: string
  now: Date
}

/**
 * Takes photos into use, all or none, each one once; the answer is in the order of `ids`.
 * Again with the same claim gives the same. Of several at once who want one photo, exactly one gets it.
 */
export const claimPhotos = async ({ ids, ...given }: Claim): Promise<PhotoRef[]> => {
  const { cityId, ownerId, claim, now } = given
  const refs = new Map<string, PhotoRef>()
  const taken: string[] = []
  // One after the other and in the same order for all: two who want the same set cannot take half each.
  for (const id of [...ids].sort()) {
    const mine = { _id: id, cityId, ownerId }
    const before = await PhotoModel.findOneAndUpdate(
      { ...mine, state: 'ready', claim: { $in: [null, claim] }, ...remembered(now) },
      { claim, expiresAt: null },
      { returnDocument: 'before' },
    ).lean<PhotoRecord>()
    const photo = before ?? (await PhotoModel.findOne({ ...mine, ...remembered(now) }).lean<PhotoRecord>())
    // A photo that another call with the same claim is just taking may slip through the condition, and is ours.
    if (!photo || (!before && photo.claim !== claim)) {
      await releasePhotos({ ...given, ids: taken })
      throw new DomainError(whyNot(photo), { id })
    }
    if (before?.claim === null) taken.push(id)
    refs.set(id, refOf(photo))
  }
  return ids.flatMap((id) => refs.get(id) ?? [])
}

/** Gives photos back that were claimed for what then did not happen. */
export const releasePhotos = async ({ cityId, ownerId, ids, claim, now }: Claim): Promise<void> => {
  await PhotoModel.updateMany(
    { _id: { $in: [...ids] }, cityId, ownerId, claim },
    { claim: null, expiresAt: unusedUntil(now) },
  )
}

const whyNot = (photo: PhotoRecord | null) => {
  if (!photo) return 'photo_not_found'
  return photo.state === 'issued' ? 'photo_not_uploaded' : 'photo_already_used'
}

const BATCH = 100

/**
 * Removes photos whose time ran out unused, files first: after a crash the record still says what is left to do.
 * Nobody can complete or claim them any more, so several servers may do this at once. Returns how many there were.
 */
export const forgetPhotos = async ({ files, now }: Pick<AppContext, 'files' | 'now'>): Promise<number> => {
  const due = { expiresAt: { $lte: now() } }
  const photos = await PhotoModel.find(due).sort({ expiresAt: 1 }).limit(BATCH).lean<PhotoRecord[]>()
  for (const photo of photos) {
    for (const file of ['original', 'large.jpg', 'small.jpg'] as const)
      await files.remove(fileOf(photo, file))
    await PhotoModel.deleteOne({ _id: photo._id, ...due })
  }
  return photos.length
}
