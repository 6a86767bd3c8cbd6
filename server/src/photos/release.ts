import { isHeld } from '@shared/domain/content'
import type { RedactionBox } from '@shared/domain/photos'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { PhotoModel, type PhotoRecord } from './photo.model'
import { coverPhoto, wholeOf } from './redaction'

/** A photo in use by its id, or `photo_not_found`. */
export const findUsedPhoto = async (cityId: string, id: string): Promise<PhotoRecord> => {
  const photo = await PhotoModel.findOne({ _id: id, cityId, claim: { $gt: '' } }).lean<PhotoRecord>()
  if (!photo) throw new DomainError('photo_not_found')
  return photo
}

/** Names what a person sees before the release: the redacted picture, and a doubt of the content check. */
export const seenVersion = (photo: PhotoRecord): string =>
  isHeld(photo.content.state) ? `${photo.redaction.version}h` : photo.redaction.version

type ReleaseInput = {
  /** What the person has seen; it may have changed since. See `seenVersion`. */
  version: string
  boxes: readonly RedactionBox[]
}

/** Makes the photo with exactly these boxes the public one. `photo_changed` where somebody else was faster. */
export const releasePhoto = async (
  context: Pick<AppContext, 'files' | 'newSecret' | 'now' | 'pictures'>,
  actor: PersonActor,
  { photo, version, boxes }: ReleaseInput & { photo: PhotoRecord },
): Promise<PhotoRecord> => {
  if (seenVersion(photo) !== version) throw new DomainError('photo_changed')
  const whole = await wholeOf(context, photo)
  if (!whole) throw new DomainError('photo_not_found')
  const releasedBy = { id: actor.id, name: actor.name }
  return coverPhoto(context, photo, {
    whole,
    boxes,
    set: { state: 'released', releasedAt: context.now(), releasedBy, leasedUntil: null },
  })
}

/** Photos of a case that a person should look at, the longest waiting first. */
export const waitingPhotos = (
  cityId: string,
  { after, most }: { after: { since: Date; id: string } | null; most: number },
): Promise<PhotoRecord[]> => {
  const waiting: QueryFilter<PhotoRecord> = { cityId, 'redaction.state': 'waiting', hidden: null }
  if (after)
    waiting.$or = [
      { 'redaction.since': { $gt: after.since } },
      { 'redaction.since': after.since, _id: { $gt: after.id } },
    ]
  return PhotoModel.find(waiting)
    .sort({ 'redaction.since': 1, _id: 1 })
    .limit(most)
    .lean<PhotoRecord[]>()
    .exec()
}

export const photosById = (cityId: string, ids: readonly string[]): Promise<PhotoRecord[]> =>
  PhotoModel.find({ _id: { $in: [...ids] }, cityId })
    .lean<PhotoRecord[]>()
    .exec()
