import { limits, type PhotoType } from '@shared/domain/limits'

/** A photo before it is kept, and on its way to the file store: the same in WeChat and in a browser. */

export type PhotoSource = 'camera' | 'album' | 'both'

/** A photo as the camera or the album gave it; `path` may vanish when the app is closed. */
export type PickedPhoto = { path: string; size: number; type: PhotoType }

export type RefusedPhoto = { name: string; code: 'photo_too_large' | 'photo_type_refused' }
export type PickResult = { photos: PickedPhoto[]; refused: RefusedPhoto[] }

/** Separates the files that may be sent from those that may not. */
export const sortPicked = (
  files: readonly { name: string; path: string; size: number; type: PhotoType | null }[],
): PickResult => {
  const picked: PickResult = { photos: [], refused: [] }
  for (const { name, path, size, type } of files) {
    if (!type) picked.refused.push({ name, code: 'photo_type_refused' })
    else if (size > limits.photoBytes) picked.refused.push({ name, code: 'photo_too_large' })
    else picked.photos.push({ path, size, type })
  }
  return picked
}

/** The number of bytes at a file's start that `photoType` needs. */
export const PHOTO_HEAD_BYTES = 16

/** The type of a photo by its first bytes; null if it is none that the server takes. */
export const photoType = (head: Uint8Array): PhotoType | null => {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (head[0] === 0x89 && textAt(head, 1, 3) === 'PNG') return 'image/png'
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'WEBP') return 'image/webp'
  return null
}

const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.slice(from, from + length))

/** A kept photo on its way to the file store, as a form that the server has signed. */
export type PhotoPost = {
  url: string
  /** They precede the field `file`, as OSS demands. */
  fields: Record<string, string>
  ref: string
  type: PhotoType
  /** 0 to 1 */
  onProgress: (share: number) => void
  /** ms */
  timeout: number
}

export type PostAnswer = { status: number; text: string }
