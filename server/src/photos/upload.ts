import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import pLimit from 'p-limit'
import type { AppContext } from '../app/context'
import { DomainError, fail } from '../core/errors'
import type { FileStore } from '../core/files/file-store'
import { PhotoModel, type PhotoRecord, remembered, unusedUntil } from './photo.model'
import { fileOf, presentPhoto, refOf } from './photo-ref'
import { type CleanPhoto, processPhoto } from './process-photo'

type Endpoint = (typeof contract)['photos']['form']
type FormInput = CheckedInputOf<Endpoint> & { cityId: string; ownerId: string }

/** A form with which the phone puts one photo, of just this type and at most this size, into the file store. */
export const issueForm = async (
  { files, now, newSecret }: Pick<AppContext, 'files' | 'now' | 'newSecret'>,
  { cityId, ownerId, type, size }: FormInput,
): Promise<OutputOf<Endpoint>> => {
  const at = now()
  // Not an id that grows with time: whoever can guess it has the photo's address in a local store.
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

type Answer = OutputOf<(typeof contract)['photos']['complete']>
type CompleteInput = { cityId: string; ownerId: string; photoId: string }

/** A progressive JPEG of 60 million pixels takes some 200 MB while it is cleaned. */
const cleaning = pLimit(2)

/**
 * The phone says that its photo is in the store. Checks and cleans it, then lets go of the original, so that
 * what it recipients of its owner can never be fetched. Called again, or twice at once, it answers the same.
 */
export const completePhoto = async (
  { files, now }: Pick<AppContext, 'files' | 'now'>,
  { cityId, ownerId, photoId }: CompleteInput,
): Promise<Answer> => {
  const mine = { _id: photoId, cityId, ownerId, ...remembered(now()) }
  const find = () => PhotoModel.findOne(mine).lean<PhotoRecord>()
  let photo = (await find()) ?? fail('photo_not_found')
  if (photo.state === 'issued') {
    const clean = await cleaning(() => cleanOriginal(files, photo))
    if (clean) await keep(files, photo, clean)
    photo = (await find()) ?? fail('photo_not_found')
  }
  if (photo.state === 'issued') throw new DomainError('photo_not_uploaded')
  // Also where an earlier call stored its work, but fell before it came to this.
  await files.remove(fileOf(photo, 'original'))
  return answerOf(files, photo)
}

/** Null where nothing was uploaded, or where another call has just let go of it. What is bad is removed. */
const cleanOriginal = async (files: FileStore, photo: PhotoRecord): Promise<CleanPhoto | null> => {
  const original = fileOf(photo, 'original')
  const bytes = await files.read(original, limits.photoBytes)
  if (!bytes) return null
  try {
    return bytes.length > limits.photoBytes ? fail('photo_too_large') : await processPhoto(bytes)
  } catch (error) {
    if (error instanceof DomainError) await files.remove(original)
    throw error
  }
}

/** The files first: once the record says ready, they are there. */
const keep = async (files: FileStore, photo: PhotoRecord, clean: CleanPhoto): Promise<void> => {
  const { large, small, width, height, evidence, phash } = clean
  await files.write(fileOf(photo, 'large.jpg'), large, 'image/jpeg')
  await files.write(fileOf(photo, 'small.jpg'), small, 'image/jpeg')
  await PhotoModel.updateOne(
    { _id: photo._id, state: 'issued' },
    { state: 'ready', width, height, evidence, phash },
  )
}

const answerOf = (files: FileStore, photo: PhotoRecord): Answer => {
  const ref = refOf(photo)
  return {
    photo: presentPhoto(files, ref),
    evidence: { takenAt: ref.takenAt?.toISOString() ?? null, point: ref.point },
  }
}
