import { randomUUID } from 'node:crypto'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import { inTurn, readTogether } from '../core/each'
import { DomainError } from '../core/errors'
import { PhotoModel, type PhotoRecord, remembered, unusedUntil, waitingSince } from './photo.model'
import { fileOf, type PhotoRef, photoIdsIn, refOf } from './photo-ref'
import { removeRedacted } from './redaction'

type Readiness = { cityId: string; ownerId: string; ids: readonly string[]; claim: string | null; now: Date }

const readPhoto = readTogether((cityId, ids) =>
  PhotoModel.find({ _id: { $in: ids }, cityId })
    .lean<PhotoRecord[]>()
    .exec(),
)

/** In ms: longer than the write of what uses a photo may last, with clocks that differ. */
const ABOUT_TO_GO = 5 * 60_000

/**
 * Photos of this person that a case may use, in the order of `ids`. Nothing is written: the case itself uses each photo once,
 * by a unique index, and `noteUses` follows. `claim`: of the report that is sent, perhaps again.
 * Throws `photo_not_found`, `photo_not_uploaded` or `photo_already_used`.
 */
export const readyPhotos = async ({
  cityId,
  ownerId,
  ids,
  claim,
  now,
}: Readiness): Promise<PhotoRecord[]> => {
  const found = await Promise.all(ids.map((id) => readPhoto(cityId, id)))
  const goesBy = now.getTime() + ABOUT_TO_GO
  return found.map((photo, nth) => {
    const id = ids[nth]
    const isGone = photo?.expiresAt && photo.expiresAt.getTime() <= goesBy
    if (!photo || photo.ownerId !== ownerId || isGone) throw new DomainError('photo_not_found', { id })
    if (photo.state !== 'ready') throw new DomainError('photo_not_uploaded', { id })
    if (photo.claim !== null && photo.claim !== claim) throw new DomainError('photo_already_used', { id })
    return photo
  })
}

/** A photo that a case has taken into use, and the user within it. */
export type PhotoUse = { cityId: string; id: string; claim: string; at: Date }

/** Makes photos follow the cases that use them: they are kept, and wait to be released and checked. Again it changes nothing. */
export const noteUses = async (uses: readonly PhotoUse[]): Promise<void> => {
  if (uses.length === 0) return
  const writes = uses.map(({ cityId, id: _id, claim, at }) => {
    const waiting = waitingSince(at)
    // Its case may have ended before, and then nobody is to be reminded of it.
    const remindAt = {
      $cond: [{ $eq: ['$redaction.state', 'aside'] }, null, waiting['redaction.remindAt']],
    }
    const set = { claim, expiresAt: null, ...waiting, 'redaction.remindAt': remindAt, 'content.nextAt': at }
    return { updateOne: { filter: { _id, cityId, claim: null }, update: [{ $set: set }] } }
  })
  await PhotoModel.bulkWrite(writes, { ordered: false })
}

export type Claim = {
  cityId: string
  ownerId: string
  ids: readonly string[]
  /** The user of the photos, for example `rating:<case>:<closure>`. */
  claim: string
  /** Names this call among those with the same claim; by default a random name. */
  attempt?: string
  now: Date
}

/**
 * Takes photos into use for a rating, all or none, each photo once; the answer is in the order of `ids`.
 * A repeated call with the same claim gives the same answer. Of several calls at once, exactly one gets a photo.
 * Throws `photo_not_found`, `photo_not_uploaded` or `photo_already_used`.
 */
export const claimPhotos = async ({ ids, ...owner }: Claim): Promise<PhotoRef[]> => {
  const { cityId, ownerId, claim, attempt = randomUUID(), now } = owner
  const refs = new Map<string, PhotoRef>()
  const taken: string[] = []
  // One by one and in the same order everywhere: two calls for the same photos cannot take half each.
  for (const id of [...ids].sort()) {
    const { photo, is } = await takePhoto(
      { _id: id, cityId, ownerId, ...remembered(now) },
      { claim, attempt, now },
    )
    if (!photo || is === 'refused') {
      // Not those that another call with the same claim has come to rely on since.
      await giveBack({ ...owner, ids: taken }, { attempt })
      throw new DomainError(refusalOf(photo), { id })
    }
    if (is === 'taken') taken.push(id)
    refs.set(id, refOf(photo))
  }
  return ids.flatMap((id) => refs.get(id) ?? [])
}

type Taken = { photo: PhotoRecord | null; is: 'taken' | 'shared' | 'refused' }

/** A twin may take or give back the photo between two questions; then both are asked again. */
const TRIES = 3

/** Takes one photo, or shares it with an earlier call that has the same claim. */
const takePhoto = async (
  mine: QueryFilter<PhotoRecord>,
  { claim, attempt, now }: { claim: string; attempt: string; now: Date },
): Promise<Taken> => {
  const ready = { ...mine, state: 'ready' as const }
  let photo: PhotoRecord | null = null
  for (let tries = 0; tries < TRIES; tries++) {
    const taken = { claim, attempt, expiresAt: null, ...waitingSince(now), 'content.nextAt': now }
    photo = await PhotoModel.findOneAndUpdate({ ...ready, claim: null }, taken).lean<PhotoRecord>()
    if (photo) return { photo, is: 'taken' }
    photo = await PhotoModel.findOneAndUpdate({ ...ready, claim }, { attempt }).lean<PhotoRecord>()
    if (photo) return { photo, is: 'shared' }
    photo = await PhotoModel.findOne(mine).lean<PhotoRecord>()
    if (photo?.state !== 'ready' || (photo.claim !== null && photo.claim !== claim)) break
  }
  return { photo, is: 'refused' }
}

/** Gives claimed photos back after the use of them has failed. */
export const releasePhotos = async (claimed: Claim): Promise<void> => {
  await giveBack(claimed, {})
}

/** Gives back what none of these reports, steps or ratings uses: another attempt of the same person may use some. */
export const releaseUnused = async (
  claimed: Claim,
  users: readonly { photos: readonly PhotoRef[] }[],
): Promise<void> => {
  const used = new Set(photoIdsIn(users))
  await releasePhotos({ ...claimed, ids: claimed.ids.filter((id) => !used.has(id)) })
}

/** One by one, as they were taken: each condition and its change are one write. */
const giveBack = async (
  { cityId, ownerId, ids, claim, now }: Claim,
  only: { attempt?: string },
): Promise<void> => {
  for (const _id of ids)
    await PhotoModel.findOneAndUpdate(
      { _id, cityId, ownerId, claim, ...only },
      { claim: null, expiresAt: unusedUntil(now), ...waitingSince(null), 'content.nextAt': null },
    ).lean()
}

const refusalOf = (photo: PhotoRecord | null) => {
  if (!photo) return 'photo_not_found'
  return photo.state === 'issued' ? 'photo_not_uploaded' : 'photo_already_used'
}

const BATCH = 100

/**
 * Removes expired unused photos, files first: after a crash the record still says what is left to do. They can no longer be
 * completed or claimed, so several servers may do this at once. `isUsed`: by a case. Returns the number of those found.
 */
export const forgetPhotos = async (
  { files, now }: Pick<AppContext, 'files' | 'now'>,
  isUsed: (cityId: string, id: string) => Promise<boolean>,
): Promise<number> => {
  const due = { expiresAt: { $lte: now() } }
  const photos = await PhotoModel.find(due).sort({ expiresAt: 1 }).limit(BATCH).lean<PhotoRecord[]>()
  await inTurn(photos, async (photo) => {
    // A case has it, and its record does not say so yet.
    if (photo.claim === null && (await isUsed(photo.cityId, photo._id))) return
    for (const file of ['original', 'large.jpg', 'small.jpg'] as const)
      await files.remove(fileOf(photo, file))
    await removeRedacted({ files }, photo)
    await PhotoModel.deleteOne({ _id: photo._id, ...due })
  })
  return photos.length
}
