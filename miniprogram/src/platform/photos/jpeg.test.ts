import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Jpeg, orientationAfter, readJpeg, withExifOf } from './jpeg'
import { lacksEnd } from './photo-file'

const segment = (marker: number, ...data: number[]) => {
  const length = data.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...data]
}
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0)
/** A scan whose data has an escaped 0xff, a restart mark, and bytes that look like the start of a segment. */
const scan = (...data: number[]) => [...segment(0xda, 1, 1, 0, 0, 63, 0), ...data]
const data = [1, 2, 0xff, 0, 0xd9, 3, 0xff, 0xd0, 4]

/** EXIF of one directory: the camera, and the orientation where it is given. */
const exif = (orientation: number | null, little = true) => {
  const number = (value: number, size: number) => {
    const all = Array.from({ length: size }, (_, i) => (value >> (8 * i)) & 0xff)
    return little ? all : all.reverse()
  }
  const entry = (tag: number, value: number) => [
    ...number(tag, 2),
    ...number(3, 2),
    ...number(1, 4),
    ...number(value, 2),
    0,
    0,
  ]
  const entries = [entry(0x0100, 7), ...(orientation === null ? [] : [entry(0x0112, orientation)])]
  const order = little ? [0x49, 0x49] : [0x4d, 0x4d]
  const tiff = [...order, ...number(42, 2), ...number(8, 4), ...number(entries.length, 2), ...entries.flat()]
  return segment(0xe1, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, ...number(0, 4))
}
const jfif = segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0)
const xmp = segment(0xe1, 0x68, 0x74, 0x74, 0x70)

const jpeg = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...parts.flat()])
const END = [0xff, 0xd9]
const plain = jpeg(jfif, frame(40, 30), scan(...data), END)

describe('reading a JPEG', () => {
  it.each([
    ['nothing', Uint8Array.of()],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['one without a size', jpeg(jfif, END)],
  ])('gives null for %s', (_what, bytes) => {
    expect(readJpeg(bytes)).toBeNull()
  })

  it('gives its size, and the place where it ends', () => {
    expect(readJpeg(plain)).toEqual({ width: 40, height: 30, exif: null, orientation: 1, end: plain.length })
  })

  it('ends where the picture does: not in its data, its preview or the film behind it', () => {
    const preview = segment(0xe2, ...plain)
    const bytes = jpeg(preview, frame(40, 30, 0xc2), scan(...data), scan(9, 9), END)
    expect(readJpeg(Uint8Array.of(...bytes, ...plain, 0xff, 0xd9))?.end).toBe(bytes.length)
  })

  it('tells one that ends too early, wherever that is behind its size', () => {
    const size = jpeg(jfif, frame(40, 30)).length
    for (let length = size; length < plain.length; length++)
      expect(lacksEnd(plain.subarray(0, length))).toBe(true)
    expect(lacksEnd(plain)).toBe(false)
  })

  it.each([true, false])('reads the orientation, little-endian: %s', (little) => {
    expect(readJpeg(jpeg(exif(6, little), frame(40, 30), END))?.orientation).toBe(6)
  })

  it.each([
    ['an EXIF without it', exif(null)],
    ['a value that is none', exif(9)],
    ['an EXIF that is cut', segment(0xe1, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 42, 0)],
    ['other metadata', xmp],
  ])('takes it for upright with %s', (_what, part) => {
    expect(readJpeg(jpeg(part, frame(40, 30), END))?.orientation).toBe(1)
  })

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const read = readJpeg(Uint8Array.of(0xff, 0xd8, ...frame(4, 3), ...noise))
        expect(read).toMatchObject({ width: expect.any(Number), height: expect.any(Number) })
      }),
    )
  })
})

const lying = (orientation: number): Jpeg => ({ width: 40, height: 30, exif: null, orientation, end: 9 })
const rendered = (width: number, height: number, exifOrientation?: number): Jpeg => ({
  width,
  height,
  exif: exifOrientation ? Uint8Array.of(1) : null,
  orientation: exifOrientation ?? 1,
  end: 9,
})

describe('the orientation of a picture that was rendered anew', () => {
  it.each([
    ['turned, by its sides', lying(6), rendered(3, 4), 1],
    ['not turned, by its sides', lying(6), rendered(4, 3), 6],
    ['not turned, and mirrored', lying(5), rendered(4, 3), 5],
    ['upright from the start', lying(1), rendered(4, 3), 1],
    ['upside down, which WeChat turns', lying(3), rendered(4, 3), 1],
    ['upside down, and the picture says that it still is', lying(3), rendered(4, 3, 3), 3],
    ['turned, and the picture says so', lying(6), rendered(3, 4, 1), 1],
  ])('is right for one that is %s', (_what, original, result, expected) => {
    expect(orientationAfter(original, result)).toBe(expected)
  })
})

describe('carrying the EXIF over', () => {
  const original = readJpeg(jpeg(exif(6, false), frame(40, 30), scan(...data), END)) ?? lying(6)

  it('puts it first, with the orientation that the new picture has, and leaves out its own', () => {
    const turned = jpeg(jfif, exif(1), xmp, frame(3, 4), scan(...data), END)
    const carried = withExifOf(original, turned)
    expect([...carried]).toEqual([...jpeg(exif(1, false), jfif, xmp, frame(3, 4), scan(...data), END)])
  })

  it('keeps the orientation of a picture that was not turned', () => {
    expect(readJpeg(withExifOf(original, jpeg(jfif, frame(4, 3), END)))).toMatchObject({ orientation: 6 })
  })

  it('changes nothing where the original has none', () => {
    expect(withExifOf(lying(6), plain)).toBe(plain)
  })
})
