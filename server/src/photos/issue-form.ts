import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import type { House } from '../house'
import { PhotoModel } from './photo.model'
import { fileOf } from './photo-files'
import { unusedUntil } from './unused'

type Endpoint = (typeof contract)['photos']['form']
type Given = CheckedInputOf<Endpoint> & { cityId: string; ownerId: string }

/** A form with which the phone puts one photo, of just this type and at most this size, into the file store. */
export const issueForm = async (
  { files, now, newSecret }: Pick<House, 'files' | 'now' | 'newSecret'>,
  { cityId, ownerId, type, size }: Given,
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
