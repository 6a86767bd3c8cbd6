import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { photoType, sortPicked } from './photo-file'

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

const file = { name: 'a.jpg', path: 'blob:a', size: 1000, type: 'image/jpeg' as const }

it('takes photos and names the files that are too large or no photo', () => {
  const tooLarge = { ...file, name: 'b.jpg', size: limits.photoBytes + 1 }
  const film = { ...file, name: 'c.mp4', type: null }
  const justFits = { ...file, path: 'blob:d', size: limits.photoBytes }
  expect(sortPicked([file, tooLarge, film, justFits])).toEqual({
    photos: [
      { path: 'blob:a', size: 1000, type: 'image/jpeg' },
      { path: 'blob:d', size: limits.photoBytes, type: 'image/jpeg' },
    ],
    refused: [
      { name: 'b.jpg', code: 'photo_too_large' },
      { name: 'c.mp4', code: 'photo_type_refused' },
    ],
  })
})
