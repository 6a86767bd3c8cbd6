import { limits, type PhotoType } from '@shared/domain/limits'
import { isQuarterTurn, type Jpeg, readJpeg } from './jpeg'

/** A photo before it is kept, and on its way to the file store: the same in WeChat and in a browser. */

export type PhotoSource = 'camera' | 'album'

/**
 * A photo that may be sent. `path`: as the camera or the album gave it, it may vanish when the app is closed; `bytes` replace
 * what is there.
 */
export type PickedPhoto = { path: string; bytes?: Uint8Array; size: number; type: PhotoType }

/** The reasons for which the phone itself cannot send a picture, by the server's names for them. */
export type PhotoFault = 'photo_type_refused' | 'photo_too_large' | 'photo_unreadable'

/**
 * The reason why neither camera nor album opened. `privacy`: the person refused the privacy guide; `camera`, `album`: WeChat
 * lacks the permission of the system; `refused`: this app was refused the camera.
 */
export type PickProblem = 'privacy' | 'camera' | 'album' | 'refused' | 'failed'

export class PickError extends Error {
  constructor(readonly reason: PickProblem) {
    super(reason)
  }
}

/** One picture that was chosen: a photo, or the reason why it cannot be sent. */
export type Picked = { photo: PickedPhoto } | { fault: PhotoFault }
/** `leftOut`: how many more were chosen than there is room for. */
export type PickResult = { picked: Picked[]; leftOut: number }

/** Pixels of the longest side that the phone keeps; the server shows 1,600. */
const LONGEST_SIDE = 4000
/** Bytes of a photo that is kept as it is. */
const KEPT_BYTES = 2 * 1024 * 1024

export type Sides = { width: number; height: number }

/** A photo that the server reads at little cost goes as it is: with all that the camera has written. */
export const isSmall = ({ width, height }: Sides, size: number): boolean =>
  size <= KEPT_BYTES && Math.max(width, height) <= LONGEST_SIDE

/** The sides to which a picture is shrunk, in its own proportions. */
export const shrunkSides = ({ width, height }: Sides): Sides => {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}

/** The width to ask for where nobody says whether the picture is turned first: then either way it is small enough. */
export const shrunkWidth = (sides: Sides, orientation: number): number => {
  const { width, height } = shrunkSides(sides)
  return isQuarterTurn(orientation) ? Math.min(width, height) : width
}

/** The picture alone, where something follows it, such as the film of a motion photo. */
export const withoutTail = (bytes: Uint8Array, jpeg: Jpeg | null): Uint8Array =>
  jpeg?.end ? bytes.subarray(0, jpeg.end) : bytes

/** True for a JPEG that ends before its picture does: the server tells whether only the mark at its end is missing. */
export const lacksEnd = (bytes: Uint8Array): boolean => readJpeg(bytes)?.end === null

/** A photo if it is within the limit of one upload. */
export const asPicked = (photo: PickedPhoto): Picked =>
  photo.size > limits.photoBytes ? { fault: 'photo_too_large' } : { photo }

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
