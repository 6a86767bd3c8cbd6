import { limits } from '@shared/domain/limits'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asPicked, isSmall, photoType, shrunkSides, shrunkWidth, withoutTail } from './photo-file'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
  )

describe('photoType', () => {
  it.each([
    ['nothing', bytes()],
    ['a GIF', bytes('GIF89a', 0, 0)],
    ['an SVG', bytes('<svg xmlns="http')],
    ['HEIC', bytes(0, 0, 0, 24, 'ftyp', 'heic')],
    ['a sound in the container that WebP uses', bytes('RIFF', 0, 0, 0, 0, 'WAVE')],
  ])('refuses %s', (_name, head) => {
    expect(photoType(head)).toBeNull()
  })

  it.each([
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe1)],
    ['image/png', bytes(0x89, 'PNG', 13, 10, 26, 10)],
    ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBP')],
  ])('recognises %s by its first bytes', (type, head) => {
    expect(photoType(head)).toBe(type)
  })
})

describe('the size of a photo', () => {
  const photo = { path: 'blob:a', size: 1000, type: 'image/jpeg' as const }

  it('is a fault only above the limit of one upload', () => {
    const justFits = { ...photo, size: limits.photoBytes }
    expect(asPicked(justFits)).toEqual({ photo: justFits })
    expect(asPicked({ ...photo, size: limits.photoBytes + 1 })).toEqual({ fault: 'photo_too_large' })
  })

  it.each([
    ['a photo of 108 million pixels', { width: 12_000, height: 9000 }, 600_000],
    ['a long strip', { width: 900, height: 4001 }, 600_000],
    ['many bytes', { width: 1600, height: 1200 }, 2_100_000],
  ])('is shrunk for %s', (_what, sides, size) => {
    expect(isSmall(sides, size)).toBe(false)
  })

  it('stays as it is up to 4,000 pixels and 2 MB', () => {
    expect(isSmall({ width: 4000, height: 3000 }, 2_000_000)).toBe(true)
  })

  const side = fc.integer({ min: 1, max: 65_500 })

  it('is shrunk in proportion, never enlarged, to at most 4,000 pixels', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const shrunk = shrunkSides({ width, height })
        expect(Math.max(shrunk.width, shrunk.height)).toBeLessThanOrEqual(4000)
        expect(shrunk.width).toBeLessThanOrEqual(width)
        expect(shrunk.height).toBeLessThanOrEqual(height)
        const scale = Math.min(1, 4000 / Math.max(width, height))
        expect(Math.abs(shrunk.width - width * scale)).toBeLessThanOrEqual(1)
        expect(Math.abs(shrunk.height - height * scale)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is at most 4,000 pixels by its width alone, whether the picture is turned before or after', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 8 }), (width, height, orientation) => {
        const asked = shrunkWidth({ width, height }, orientation)
        expect((asked * height) / width).toBeLessThanOrEqual(4000 + height / width)
        if (orientation >= 5) expect((asked * width) / height).toBeLessThanOrEqual(4000 + width / height)
      }),
    )
  })
})

it('leaves out what follows the picture', () => {
  const jpeg = { width: 1, height: 1, exif: null, orientation: 1, end: 3 }
  expect([...withoutTail(bytes(1, 2, 3, 4, 5), jpeg)]).toEqual([1, 2, 3])
  expect([...withoutTail(bytes(1, 2, 3), { ...jpeg, end: null })]).toEqual([1, 2, 3])
  expect([...withoutTail(bytes(1, 2, 3), null)]).toEqual([1, 2, 3])
})
