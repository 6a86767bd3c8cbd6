import { isHeld } from '@shared/domain/content'
import type { RedactionBox } from '@shared/domain/photos'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { countUpTo } from '../core/index-first'
import type { Place } from '../core/paging'
import { PhotoModel, type PhotoRecord, waitingSince } from './photo.model'
import { coverPhoto, wholeOf } from './redaction'

/** A photo in use by its id. */
export const findUsedPhoto = (cityId: string, id: string): Promise<PhotoRecord | null> =>
  PhotoModel.findOne({ _id: id, cityId, claim: { $gt: '' } })
    .lean<PhotoRecord>()
    .exec()

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
    set: { state: 'released', releasedAt: context.now(), releasedBy, leasedUntil: null, remindAt: null },
  })
}

/** Photos of a case that a person should look at, the longest waiting first. */
export const waitingPhotos = (
  cityId: string,
  { after, most }: { after: Place | null; most: number },
): Promise<PhotoRecord[]> => {
  const waiting: QueryFilter<PhotoRecord> = waitingIn(cityId)
  if (after)
    waiting.$or = [
      { 'redaction.since': { $gt: after.at } },
      { 'redaction.since': after.at, _id: { $gt: after.id } },
    ]
  return PhotoModel.find(waiting)
    .sort({ 'redaction.since': 1, _id: 1 })
    .limit(most)
    .lean<PhotoRecord[]>()
    .exec()
}

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99

/** The number of photos that a person should look at; 99 means 99 or more. */
export const countWaiting = (cityId: string): Promise<number> =>
  countUpTo(PhotoModel, {
    where: waitingIn(cityId),
    order: { 'redaction.since': 1, _id: 1 },
    most: COUNT_MAX,
  })

const waitingIn = (cityId: string) => ({ cityId, 'redaction.state': 'waiting' as const, hidden: null })

/** Photos that have waited too long, and of which nobody has been reminded. */
export const photosToRemindOf = (cityId: string, now: Date, most: number): Promise<PhotoRecord[]> =>
  PhotoModel.find({ cityId, 'redaction.remindAt': { $lte: now } })
    .sort({ 'redaction.remindAt': 1 })
    .limit(most)
    .lean<PhotoRecord[]>()
    .exec()

export const markReminded = async ({ _id, cityId, redaction: { remindAt } }: PhotoRecord): Promise<void> => {
  await PhotoModel.updateOne(
    { _id, cityId, 'redaction.remindAt': remindAt },
    { $set: { 'redaction.remindAt': null } },
  )
}

/** Takes a photo out of the queue, as nobody else will see it. */
export const setAside = async (cityId: string, id: string): Promise<void> => {
  await PhotoModel.updateOne(
    { _id: id, cityId, 'redaction.state': { $in: ['queued', 'waiting'] } },
    { $set: { 'redaction.state': 'aside', 'redaction.remindAt': null } },
  )
}

/** Its case goes on after all: the photo waits anew. */
export const takeUp = async (cityId: string, id: string, now: Date): Promise<void> => {
  await PhotoModel.updateOne(
    { _id: id, cityId, 'redaction.state': 'aside' },
    { $set: { 'redaction.state': 'queued', ...waitingSince(now) } },
  )
}

export const photosById = (cityId: string, ids: readonly string[]): Promise<PhotoRecord[]> =>
  PhotoModel.find({ _id: { $in: [...ids] }, cityId })
    .lean<PhotoRecord[]>()
    .exec()
