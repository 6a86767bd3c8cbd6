import { describe, expect, it } from 'vitest'
import { photoType } from './photo-kinds'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))),
  )

describe('the type of a photo', () => {
  it.each([
    ['nothing', bytes()],
    ['a GIF', bytes('GIF89a', 0, 0)],
    ['an SVG', bytes('<svg xmlns="http')],
    ['HEIC', bytes(0, 0, 0, 24, 'ftyp', 'heic')],
    ['a sound in the same container as WebP', bytes('RIFF', 0, 0, 0, 0, 'WAVE')],
  ])('refuses %s', (_name, head) => {
    expect(photoType(head)).toBeNull()
  })

  it.each([
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe1)],
    ['image/png', bytes(0x89, 'PNG', 13, 10, 26, 10)],
    ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBP')],
  ])('knows %s by its first bytes', (type, head) => {
    expect(photoType(head)).toBe(type)
  })
})
