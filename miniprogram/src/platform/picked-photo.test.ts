import { limits } from '@shared/domain/limits'
import { expect, it } from 'vitest'
import { sortPicked } from './photo-kinds'

const file = { name: 'a.jpg', path: 'blob:a', size: 1000, type: 'image/jpeg' as const }

it('names what is too large and what is no photo, and takes the rest', () => {
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
