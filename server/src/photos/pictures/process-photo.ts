import { createHash } from 'node:crypto'
import { limits, type PhotoType, photoTypes } from '@shared/domain/limits'
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
 * file or appended to it is left out. Throws `photo_type_refused`, `photo_too_large`, `photo_cut` or `photo_unreadable`.
 */
export const processPhoto = async (bytes: Buffer): Promise<CleanPhoto> => {
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? null
  const type = stillTypes[found ?? '']
  if (!type) throw new DomainError('photo_type_refused', { found })

  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuse)
  // Two readers of one file must agree on its type.
  const { format, exif } = metadata
  if (`image/${format}` !== type) throw new DomainError('photo_type_refused', { found: format })
  refuseCostly(metadata)

  const sizes = await readWhole(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    ...sizes,
    evidence: { ...(await readExif(exif)), sha256 },
    phash: await phashOf(sizes.small),
  }
}

/** The type that is asked for, by what the bytes are: of an animated PNG or WebP the first picture counts. */
const stillTypes: Partial<Record<string, PhotoType>> = {
  ...Object.fromEntries(photoTypes.map((type) => [type, type])),
  'image/apng': 'image/png',
}

/** Bytes of one sample by the names of libvips. */
const sampleBytes: Partial<Record<string, number>> = { uchar: 1, char: 1, ushort: 2, short: 2 }

/** By the header alone: some kilobytes can unpack to gigabytes. */
const refuseCostly = (header: Metadata): void => {
  const side = Math.max(header.width, header.height)
  const cost = { side, unpacked: unpackedBytes(header), held: heldBytes(header) }
  const { photoSide, photoUnpackedBytes, photoHeldBytes } = limits
  if (side > photoSide || cost.unpacked > photoUnpackedBytes || cost.held > photoHeldBytes)
    throw new DomainError('photo_too_large', cost)
}

/** Bytes that pass through the decoder, which is its time. A JPEG is shrunk as it is read: its file bounds the time. */
const unpackedBytes = ({ format, width, height, channels, depth }: Metadata): number =>
  format === 'jpeg' ? 0 : width * height * channels * (sampleBytes[depth] ?? 8)

/** Samples per pixel of the common JPEGs; any other has as many as channels. */
const jpegSamples: Partial<Record<string, number>> = { '4:2:0': 1.5, '4:2:2': 2 }

/**
 * Bytes that the decoder holds at once. A JPEG or PNG is read line by line; one that comes in several passes is held as a
 * whole, a JPEG as coefficients of two bytes. A WebP may be held as red, green, blue and alpha.
 */
const heldBytes = (header: Metadata): number => {
  const { format, width, height, channels, chromaSubsampling, isProgressive } = header
  if (format === 'webp') return width * height * 4
  if (!isProgressive) return 0
  if (format === 'png') return unpackedBytes(header)
  return width * height * 2 * (jpegSamples[chromaSubsampling ?? ''] ?? channels)
}

const END_OF_JPEG = Buffer.from([0xff, 0xd9])

/**
 * Renders a photo that is there as a whole; odd files that every phone shows pass. A JPEG that lacks nothing but its end
 * mark is whole: with the mark it has no gap. libjpeg fills a gap with grey, and only warns of it.
 */
const readWhole = async (bytes: Buffer): Promise<TwoSizes> => {
  try {
    return await inTwoSizes(open(bytes, 'error'))
  } catch (error) {
    if (!/premature end of JPEG/.test(String(error))) return refuse()
  }
  const ended = Buffer.concat([bytes, END_OF_JPEG])
  try {
    return await inTwoSizes(open(ended, 'warning'))
  } catch (error) {
    if (/premature end/.test(String(error))) throw new DomainError('photo_cut')
  }
  return inTwoSizes(open(ended, 'error')).catch(refuse)
}

// The pixels are bounded above, by what they cost.
const open = (bytes: Buffer, failOn: 'error' | 'warning'): Sharp =>
  sharp(bytes, { limitInputPixels: false, failOn })

const refuse = (): never => {
  throw new DomainError('photo_unreadable')
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
