import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import { pictureEnd } from '@shared/domain/photo/jpeg'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import { DomainError } from '../core/errors'
import type { FileStore } from '../core/files/file-store'
import {
  countUnused,
  newContent,
  newRedaction,
  PhotoModel,
  type PhotoRecord,
  remembered,
  unusedUntil,
} from './photo.model'
import { fileOf, presentPhoto, refOf } from './photo-ref'
import type { CleanPhoto } from './pictures/process-photo'

type Endpoint = (typeof contract)['photos']['form']
type FormInput = CheckedInputOf<Endpoint> & { cityId: string; ownerId: string }

/** A form with which the phone puts one photo into the file store, of this type and at most this size in bytes. */
export const issueForm = async (
  { files, now, newSecret }: Pick<AppContext, 'files' | 'now' | 'newSecret'>,
  { cityId, ownerId, type, size, source }: FormInput,
): Promise<OutputOf<Endpoint>> => {
  const at = now()
  const unused = await countUnused(cityId, ownerId, at)
  if (unused >= limits.unusedPhotos) throw new DomainError('too_many_requests')
  // Not an id that grows with time: the name of a file should be as hard to guess as its signature.
  const photoId = newSecret(16)
  const photo = { _id: photoId, cityId, ownerId, folder: `photos/${cityId}/${monthOf(at)}/${photoId}` }
  await PhotoModel.create({
    ...photo,
    state: 'issued',
    source,
    redaction: newRedaction(),
    content: newContent(),
    createdAt: at,
    expiresAt: unusedUntil(at),
  })

  const expiresAt = new Date(at.getTime() + limits.uploadMinutes * 60_000)
  const form = files.form({ key: fileOf(photo, 'original'), type, maxBytes: size, expiresAt })
  return { photoId, ...form, expiresAt: expiresAt.toISOString() }
}

const monthOf = (at: Date): string => {
  const { year, month } = wallTime(at.getTime())
  return `${year}${String(month).padStart(2, '0')}`
}

type CompletedPhoto = OutputOf<(typeof contract)['photos']['complete']>
type CompleteInput = { cityId: string; ownerId: string; photoId: string }

/** What this server is cleaning, by photo: a repeated call waits for the work under way. */
const underWay = new Map<string, Promise<void>>()
/** The last photo in line of each person: they are cleaned one after the other. */
const lines = new Map<string, Promise<void>>()

/**
 * Checks and cleans an uploaded photo, then clears the original, so that its metadata can never be fetched and its form
 * stays used up. A repeated call, or several at once, give the same answer and clean once. Throws `photo_not_found` or
 * `photo_not_uploaded`, and the failures of `pictures.clean`.
 */
export const completePhoto = async (
  { files, now, pictures }: Pick<AppContext, 'files' | 'now' | 'pictures'>,
  { cityId, ownerId, photoId }: CompleteInput,
): Promise<CompletedPhoto> => {
  const find = () => findPhoto({ _id: photoId, cityId, ownerId, ...remembered(now()) })
  let photo = await find()
  if (photo.state === 'issued') {
    const issued = photo
    await cleanedOnce(photoId, () =>
      inLine(ownerId, async () => {
        const clean = await cleanOriginal({ files, pictures }, issued)
        if (clean) await keep(files, issued, clean)
      }),
    )
    photo = await find()
  }
  if (photo.state === 'issued') throw new DomainError('photo_not_uploaded')
  // Needed again where an earlier call crashed after it stored its work.
  await files.clear(fileOf(photo, 'original'))
  return answerOf(files, photo)
}

/** Joins the work on this photo that is under way, or begins it. */
const cleanedOnce = (photoId: string, work: () => Promise<void>): Promise<void> => {
  const begun = underWay.get(photoId) ?? work().finally(() => underWay.delete(photoId))
  underWay.set(photoId, begun)
  return begun
}

/** Begins the work when the person's earlier work has ended, well or badly. */
const inLine = (ownerId: string, work: () => Promise<void>): Promise<void> => {
  const done = (lines.get(ownerId) ?? Promise.resolve()).then(work, work)
  lines.set(ownerId, done)
  const leave = () => {
    if (lines.get(ownerId) === done) lines.delete(ownerId)
  }
  done.then(leave, leave)
  return done
}

const findPhoto = async (where: QueryFilter<PhotoRecord>): Promise<PhotoRecord> => {
  const photo = await PhotoModel.findOne(where).lean<PhotoRecord>()
  if (!photo) throw new DomainError('photo_not_found')
  return photo
}

/** Null where nothing was uploaded, or where another call has just removed it. A bad file is removed. */
const cleanOriginal = async (
  { files, pictures }: Pick<AppContext, 'files' | 'pictures'>,
  photo: PhotoRecord,
): Promise<CleanPhoto | null> => {
  const original = fileOf(photo, 'original')
  const bytes = await files.read(original, limits.uploadBytes)
  if (!bytes) return null
  try {
    const picture = bytes.subarray(0, pictureEnd(bytes))
    if (bytes.length > limits.uploadBytes || picture.length > limits.photoBytes)
      throw new DomainError('photo_too_large')
    return await pictures.clean(picture)
  } catch (error) {
    if (error instanceof DomainError) await files.clear(original)
    throw error
  }
}

/** Stores the files first: once the record is ready, they are there. */
const keep = async (files: FileStore, photo: PhotoRecord, clean: CleanPhoto): Promise<void> => {
  const { large, small, width, height, evidence, phash } = clean
  await files.write(fileOf(photo, 'large.jpg'), large, 'image/jpeg')
  await files.write(fileOf(photo, 'small.jpg'), small, 'image/jpeg')
  await PhotoModel.updateOne(
    { _id: photo._id, state: 'issued' },
    { state: 'ready', width, height, evidence, phash },
  )
}

const answerOf = (files: FileStore, photo: PhotoRecord): CompletedPhoto => {
  const ref = refOf(photo)
  return {
    photo: presentPhoto(files, { ref, state: photo, access: 'whole' }),
    evidence: { takenAt: ref.takenAt?.toISOString() ?? null, point: ref.point },
  }
}
