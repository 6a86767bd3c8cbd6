/** A JPEG as a chain of segments: the phone and the server see where its picture ends, behind which a film may follow. */

const START = 0xd8
export const END = 0xd9
const SCAN = 0xda

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === START

type Segment = { marker: number; from: number; to: number }

/** Until the end of the picture or of the bytes; `from` is the place of the marker. A scan includes its data. */
export function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  let from = 2
  while (from + 1 < bytes.length && bytes[from] === 0xff) {
    const marker = bytes[from + 1] ?? 0
    if (marker === 0xff) {
      from++
      continue
    }
    if (marker === END) {
      yield { marker, from, to: from + 2 }
      return
    }
    const after = from + 2 + (standsAlone(marker) ? 0 : uint16(bytes, from + 2))
    const to = marker === SCAN ? nextMarker(bytes, after) : after
    if (to > bytes.length || to < from + 2) return
    yield { marker, from, to }
    from = to
  }
}

const standsAlone = (marker: number): boolean => marker === 1 || (marker >= 0xd0 && marker <= 0xd7)

/** Compressed data has 0xff only before a zero or a restart mark. */
const nextMarker = (bytes: Uint8Array, start: number): number => {
  let at = bytes.indexOf(0xff, start)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2))
  }
  return bytes.length
}

export const uint16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Where the picture of a JPEG ends; of any other bytes, and of those that end before the picture does, the end. */
export const pictureEnd = (bytes: Uint8Array): number => {
  if (!isJpeg(bytes)) return bytes.length
  for (const { marker, to } of segmentsOf(bytes)) if (marker === END) return to
  return bytes.length
}
