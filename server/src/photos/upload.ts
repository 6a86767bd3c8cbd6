import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import type { QueryFilter } from 'mongoose'
import pLimit from 'p-limit'
import type { AppContext } from '../app/context'
import { DomainError } from '../core/errors'
import type { FileStore } from '../core/files/file-store'
import { PhotoModel, type PhotoRecord, remembered, unusedUntil } from './photo.model'
import { fileOf, presentPhoto, refOf } from './photo-ref'
import { type CleanPhoto, processPhoto } from './process-photo'

type Endpoint = (typeof contract)['photos']['form']
type FormInput = CheckedInputOf<Endpoint> & { cityId: string; ownerId: string }

/** A form with which the phone puts one photo into the file store, of this type and at most this size in bytes. */
export const issueForm = async (
  { files, now, newSecret }: Pick<AppContext, 'files' | 'now' | 'newSecret'>,
  { cityId, ownerId, type, size }: FormInput,
): Promise<OutputOf<Endpoint>> => {
  const at = now()
  // Not an id that grows with time: in a local store the id alone gives the photo's URL.
  const photoId = newSecret(16)
  const photo = { _id: photoId, cityId, ownerId, folder: `photos/${cityId}/${monthOf(at)}/${photoId}` }
  await PhotoModel.create({ ...photo, state: 'issued', createdAt: at, expiresAt: unusedUntil(at) })

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

/** Two at once: a progressive JPEG of 60 million pixels takes some 200 MB while it is cleaned. */
const cleaning = pLimit(2)

/**
 * Checks and cleans an uploaded photo, then clears the original, so that its metadata can never be fetched and its form
 * stays used up.
 * A repeated call, or two at once, give the same answer. Throws `photo_not_found` or `photo_not_uploaded`, and the
 * failures of `processPhoto`.
 */
export const completePhoto = async (
  { files, now }: Pick<AppContext, 'files' | 'now'>,
  { cityId, ownerId, photoId }: CompleteInput,
): Promise<CompletedPhoto> => {
  const find = () => findPhoto({ _id: photoId, cityId, ownerId, ...remembered(now()) })
  let photo = await find()
  if (photo.state === 'issued') {
    const clean = await cleaning(() => cleanOriginal(files, photo))
    if (clean) await keep(files, photo, clean)
    photo = await find()
  }
  if (photo.state === 'issued') throw new DomainError('photo_not_uploaded')
  // Needed again where an earlier call crashed after it stored its work.
  await files.clear(fileOf(photo, 'original'))
  return answerOf(files, photo)
}

const findPhoto = async (where: QueryFilter<PhotoRecord>): Promise<PhotoRecord> => {
  const photo = await PhotoModel.findOne(where).lean<PhotoRecord>()
  if (!photo) throw new DomainError('photo_not_found')
  return photo
}

/** Null where nothing was uploaded, or where another call has just removed it. A bad file is removed. */
const cleanOriginal = async (files: FileStore, photo: PhotoRecord): Promise<CleanPhoto | null> => {
  const original = fileOf(photo, 'original')
  const bytes = await files.read(original, limits.photoBytes)
  if (!bytes) return null
  try {
    if (bytes.length > limits.photoBytes) throw new DomainError('photo_too_large')
    return await processPhoto(bytes)
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
    photo: presentPhoto(files, ref),
    evidence: { takenAt: ref.takenAt?.toISOString() ?? null, point: ref.point },
  }
}
