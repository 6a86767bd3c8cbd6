import { createHash } from 'node:crypto'
import { limits, photoTypes } from '@shared/domain/limits'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import phash from 'sharp-phash'
import { DomainError } from '../core/errors'
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
  if (!wanted) throw new DomainError('photo_type_refused', { found: type ?? null })

  const { width, height, exif, format } = await orUnreadable(() =>
    sharp(bytes, { limitInputPixels: false }).metadata(),
  )
  // Two readers of one file must agree on what it is.
  if (`image/${format}` !== wanted) throw new DomainError('photo_type_refused', { found: format })
  if (width * height > limits.photoPixels)
    throw new DomainError('photo_too_large', { pixels: width * height })

  const large = await orUnreadable(() => painted(bytes, LARGE))
  const small = await orUnreadable(() => painted(large.data, SMALL))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    large: large.data,
    width: large.info.width,
    height: large.info.height,
    small: small.data,
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
    throw new DomainError('photo_unreadable')
  }
}

/** Pixels of the side to which sharp-phash shrinks a picture. */
const SIDE = 32

/**
 * Grey levels of 255. A covered lens, fog, a gradient, a bare wall reach 5, and below it either chance makes the hash or
 * the fall of light does, alike in all; 990 drawn street scenes have 12–46, by night too.
 */
const STRUCTURE_MIN = 6

/** 64 bits, in hex, that stay nearly the same as long as the picture does; null where there is too little to see. */
export const phashOf = async (image: Buffer): Promise<string | null> => {
  const grey = await sharp(image).greyscale().resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer()
  if (structureOf([...grey]) < STRUCTURE_MIN) return null
  const bits = await phash(grey, { raw: { width: SIDE, height: SIDE, channels: 1 } })
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}

/**
 * Standard deviation of what is left when the brightness of each row and of each column is taken away. The hash reads
 * nothing else: of the cosines it leaves out those that are constant along a row or a column.
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
