import { limits, type PhotoType } from '@shared/domain/limits'

export type PhotoSource = 'camera' | 'album' | 'both'

/** A photo as the camera or the album gave it; `path` may vanish when the app is closed. */
export type PickedPhoto = { path: string; size: number; type: PhotoType }

export type Refusal = { name: string; code: 'photo_too_large' | 'photo_type_refused' }
export type Picked = { photos: PickedPhoto[]; refused: Refusal[] }

/** Sorts what was picked into what may be sent and what may not. */
export const sortPicked = (
  files: readonly { name: string; path: string; size: number; type: PhotoType | null }[],
): Picked => {
  const picked: Picked = { photos: [], refused: [] }
  for (const { name, path, size, type } of files) {
    if (!type) picked.refused.push({ name, code: 'photo_type_refused' })
    else if (size > limits.photoBytes) picked.refused.push({ name, code: 'photo_too_large' })
    else picked.photos.push({ path, size, type })
  }
  return picked
}

/** How many bytes of a file `photoType` wants to see. */
export const PHOTO_HEAD_BYTES = 16

/** What a photo is, by its first bytes; null if it is none that we take. */
export const photoType = (head: Uint8Array): PhotoType | null => {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (head[0] === 0x89 && wordAt(head, 1, 3) === 'PNG') return 'image/png'
  if (wordAt(head, 0, 4) === 'RIFF' && wordAt(head, 8, 4) === 'WEBP') return 'image/webp'
  return null
}

const wordAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.slice(from, from + length))

/**
 * The name of a photo kept on the phone. Begins with when it was kept, so that what nobody wants
 * any more can be told from what somebody just took; ends as its type does, since WeChat goes by that.
 */
const PATTERN = /^photo-([0-9a-z]+)-[0-9a-f]+\.[a-z]+$/

export const newPhotoRef = (now: number, random: Uint8Array, type: PhotoType): string => {
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `photo-${now.toString(36)}-${hex}.${type.slice('image/'.length)}`
}

export const isPhotoRef = (name: string): boolean => PATTERN.test(name)

/** ms since 1970; 0 for what is no such name. */
export const keptAt = (ref: string): number => Number.parseInt(PATTERN.exec(ref)?.[1] ?? '0', 36)

/** A kept photo is no longer on the phone: its data was cleared, by hand or for want of room. */
export class PhotoLost extends Error {}

export type PhotoPost = {
  url: string
  /** They go before the field `file`, as OSS asks. */
  fields: Record<string, string>
  ref: string
  type: PhotoType
  /** 0 to 1 */
  onProgress: (share: number) => void
  /** ms */
  timeout: number
}

export type PostAnswer = { status: number; text: string }
