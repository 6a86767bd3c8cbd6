import { createHash } from 'node:crypto'
import { limits, photoTypes } from '@shared/domain/limits'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { fail } from '../errors'
import { phashOf } from './phash-of'
import type { PhotoEvidence } from './photo.model'
import { readExif } from './read-exif'

export type CleanPhoto = {
  large: Buffer
  small: Buffer
  /** Of the large one. */
  width: number
  height: number
  evidence: PhotoEvidence
  phash: string | null
}

/** Longest sides in pixels: of what is looked at, and of what stands in lists. */
const LARGE = 1600
const SMALL = 320

// Two photos are cleaned at once (see complete-photo); each may keep one core busy and no more.
sharp.concurrency(1)

/**
 * Reads what a photo says of itself, then paints it anew without that: upright, in sRGB, as JPEG in two sizes.
 * What was hidden in the file or behind it does not come along.
 */
export const processPhoto = async (bytes: Buffer): Promise<CleanPhoto> => {
  const type = (await fileTypeFromBuffer(bytes))?.mime
  const wanted = photoTypes.find((name) => name === type)
  if (!wanted) return fail('photo_type_refused', { found: type ?? null })

  const { width, height, exif, format } = await orUnreadable(() =>
    sharp(bytes, { limitInputPixels: false }).metadata(),
  )
  // Two readers of one file must agree on what it is.
  if (`image/${format}` !== wanted) return fail('photo_type_refused', { found: format })
  if (width * height > limits.photoPixels) return fail('photo_too_large', { pixels: width * height })

  const large = await orUnreadable(() => painted(bytes, LARGE))
  const small = await orUnreadable(() => painted(large.data, SMALL))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    ...{ large: large.data, width: large.info.width, height: large.info.height, small: small.data },
    evidence: { ...(await readExif(exif)), sha256 },
    phash: await phashOf(small.data),
  }
}

/** sharp turns into sRGB and leaves all metadata out unless told otherwise. */
const painted = (bytes: Buffer, side: number) =>
  // Cut-off files are refused, odd ones that every phone shows are not.
  sharp(bytes, { limitInputPixels: limits.photoPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 82, progressive: true })
    .toBuffer({ resolveWithObject: true })

const orUnreadable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch {
    return fail('photo_unreadable')
  }
}
