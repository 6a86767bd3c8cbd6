import type { PhotoType } from '@shared/domain/limits'

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
