import { createHash } from 'node:crypto'
import { limits, photoTypes } from '@shared/domain/limits'
import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Metadata, type Sharp } from 'sharp'
import phash from 'sharp-phash'
import { DomainError } from '../../core/errors'
import type { PhotoEvidence } from '../photo.model'
import { readExif } from '../read-exif'

/** A photo as it is shown; width and height are those of the large size, in pixels. */
export type TwoSizes = { large: Buffer; small: Buffer; width: number; height: number }

export type CleanPhoto = TwoSizes & { evidence: PhotoEvidence; phash: string | null }

/** Longest sides in pixels: for a single photo, and for lists. */
const LARGE = 1600
const SMALL = 320

// Several processes clean at once; each may use one core. What was unpacked is not kept for a next time.
sharp.concurrency(1)
sharp.cache(false)

/**
 * Reads a photo's metadata, then renders it anew without: upright, in sRGB, as JPEG in two sizes. Anything hidden in the
 * file or appended to it is left out. Throws `photo_type_refused`, `photo_too_large` or `photo_unreadable`.
 */
export const processPhoto = async (bytes: Buffer): Promise<CleanPhoto> => {
  const type = (await fileTypeFromBuffer(bytes))?.mime
  const photoType = photoTypes.find((name) => name === type)
  if (!photoType) throw new DomainError('photo_type_refused', { found: type ?? null })

  const metadata = await orUnreadable(() => sharp(bytes, { limitInputPixels: false }).metadata())
  // Two readers of one file must agree on its type.
  const { format, exif } = metadata
  if (`image/${format}` !== photoType) throw new DomainError('photo_type_refused', { found: format })
  refuseBomb(metadata)

  // Truncated files are refused; odd files that every phone shows are not.
  const source = sharp(bytes, { limitInputPixels: limits.photoPixels, failOn: 'error' })
  const sizes = await orUnreadable(() => inTwoSizes(source))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    ...sizes,
    evidence: { ...(await readExif(exif)), sha256 },
    phash: await phashOf(sizes.small),
  }
}

/** Bytes of one sample by the names of libvips. */
const sampleBytes: Partial<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 }

/** By the header alone: some kilobytes can unpack to gigabytes. */
const refuseBomb = ({ width, height, channels, depth }: Metadata): void => {
  const pixels = width * height
  const unpacked = pixels * channels * (sampleBytes[depth] ?? 8)
  if (pixels > limits.photoPixels || unpacked > limits.photoUnpackedBytes)
    throw new DomainError('photo_too_large', { pixels, unpacked })
}

/** Upright, in sRGB, as JPEG; smaller pictures keep their size. */
export const inTwoSizes = async (source: Sharp): Promise<TwoSizes> => {
  const large = await rendered(source, LARGE)
  const small = await rendered(sharp(large.data), SMALL)
  return { large: large.data, small: small.data, width: large.info.width, height: large.info.height }
}

/** By default sharp converts to sRGB and leaves out all metadata. */
const rendered = (source: Sharp, side: number) =>
  source
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 82, progressive: true })
    .toBuffer({ resolveWithObject: true })

const orUnreadable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch {
    throw new DomainError('photo_unreadable')
  }
}

/** Pixels of the side to which sharp-phash shrinks a picture. */
const SIDE = 32

/**
 * Grey levels of 255. A covered lens, fog, a gradient or a bare wall reaches 5; below that, noise or the fall of light makes
 * the hash, the same in all such pictures. 990 drawn street scenes have 12–46, by night too.
 */
const STRUCTURE_MIN = 6

/** A hash of 64 bits, in hex, that is nearly the same for nearly the same picture; null where there is too little to see. */
export const phashOf = async (image: Buffer): Promise<string | null> => {
  const grey = await sharp(image).greyscale().resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer()
  if (structureOf([...grey]) < STRUCTURE_MIN) return null
  const bits = await phash(grey, { raw: { width: SIDE, height: SIDE, channels: 1 } })
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}

/**
 * Standard deviation of the picture without the brightness of each row and each column. The hash depends on nothing else:
 * it leaves out the cosines that are constant along a row or a column.
 */
const structureOf = (grey: readonly number[]): number => {
  const lines = Array.from({ length: SIDE }, (_, line) => line)
  const rows = lines.map((y) => mean(grey.slice(y * SIDE, (y + 1) * SIDE)))
  const columns = lines.map((x) => mean(grey.filter((_, i) => i % SIDE === x)))
  return Math.sqrt(Math.max(0, variance(grey) - variance(rows) - variance(columns)))
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const variance = (values: readonly number[]): number => {
  const middle = mean(values)
  return mean(values.map((value) => (value - middle) ** 2))
}
