import { END, isJpeg, segmentsOf, uint16 } from '@shared/domain/photo/jpeg'

/** What a phone needs to know of a JPEG, and how its EXIF gets into another. */

export type Jpeg = {
  /** Pixels as stored, before anything is turned. */
  width: number
  height: number
  /** The EXIF segment with its marker; null: none. */
  exif: Uint8Array | null
  /** 1 to 8, see `orientationOf`. */
  orientation: number
  /** Where the picture ends: a motion photo has a film behind it. Null where the bytes end before the picture does. */
  end: number | null
}

const APP1 = 0xe1
/** Among the frames, which give the size, they are the tables. */
const TABLES = [0xc4, 0xc8, 0xcc]
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]

/** Reads a JPEG, or its first part. Null where the bytes are none, or have no size in them. */
export const readJpeg = (bytes: Uint8Array): Jpeg | null => {
  if (!isJpeg(bytes)) return null
  const jpeg: Jpeg = { width: 0, height: 0, exif: null, orientation: 1, end: null }
  for (const { marker, from, to } of segmentsOf(bytes)) {
    if (marker === END) jpeg.end = to
    else if (marker >= 0xc0 && marker <= 0xcf && !TABLES.includes(marker)) {
      jpeg.height = uint16(bytes, from + 5)
      jpeg.width = uint16(bytes, from + 7)
    } else if (!jpeg.exif && isExif(bytes, from, marker)) jpeg.exif = bytes.slice(from, to)
  }
  if (jpeg.exif) jpeg.orientation = orientationOf(jpeg.exif)
  return jpeg.width > 0 && jpeg.height > 0 ? jpeg : null
}

const isExif = (bytes: Uint8Array, from: number, marker: number): boolean =>
  marker === APP1 && EXIF.every((byte, i) => bytes[from + 4 + i] === byte)

/** Marker, length and name before the TIFF data. */
const TIFF = 10
const ORIENTATION = 0x0112

/** The place of the orientation's value in an EXIF segment, and how its numbers are stored; null: it has none. */
const findOrientation = (segment: Uint8Array): { at: number; little: boolean } | null => {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  try {
    const little = view.getUint16(TIFF) === 0x4949
    const directory = TIFF + view.getUint32(TIFF + 4, little)
    for (let i = 0; i < view.getUint16(directory, little); i++) {
      const entry = directory + 2 + 12 * i
      if (view.getUint16(entry, little) === ORIENTATION) return { at: entry + 8, little }
    }
  } catch {
    // It points outside itself: no orientation to be had.
  }
  return null
}

const orientationOf = (segment: Uint8Array): number => {
  const found = findOrientation(segment)
  if (!found || found.at + 2 > segment.length) return 1
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  const value = view.getUint16(found.at, found.little)
  return value >= 1 && value <= 8 ? value : 1
}

/** True where upright means a quarter turn: width and height change over. */
export const isQuarterTurn = (orientation: number): boolean => orientation >= 5

/**
 * The orientation of a picture that the phone has rendered anew from `original`. No document says whether WeChat turns a
 * picture while it compresses it; a quarter turn shows in the sides, and a picture that names its orientation knows it.
 */
export const orientationAfter = (original: Jpeg, rendered: Jpeg): number => {
  if (rendered.exif) return rendered.orientation
  if (!isQuarterTurn(original.orientation) || original.width === original.height) return 1
  const isStillLying = original.width > original.height === rendered.width > rendered.height
  return isStillLying ? original.orientation : 1
}

/** The rendered picture with the EXIF of its original: the server reads time, place and camera, and nobody else does. */
export const withExifOf = (original: Jpeg, rendered: Uint8Array): Uint8Array => {
  const read = readJpeg(rendered)
  if (!original.exif || !read) return rendered
  const exif = original.exif.slice()
  const found = findOrientation(exif)
  if (found) new DataView(exif.buffer).setUint16(found.at, orientationAfter(original, read), found.little)
  const others = [...segmentsOf(rendered)].filter(({ marker, from }) => !isExif(rendered, from, marker))
  return joined([rendered.subarray(0, 2), exif, ...others.map(({ from, to }) => rendered.subarray(from, to))])
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
