import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../services/draft'
import { reportWords } from '../../words/citizen'
import { farPhoto, missingOf, placeFromFix, placeFromPhoto, placeFromPin } from './report-rules'

const here: Point = [110.15, 22.63]
const photo = (exifPoint: Point | null = null): Draft['photos'][number] => ({
  ref: 'a',
  type: 'image/jpeg',
  size: 1,
  photoId: null,
  exifPoint: exifPoint && [...exifPoint],
})
const whole: Draft = {
  words: '',
  personId: 'p1',
  photos: [photo()],
  place: placeFromFix({ point: here, accuracy: 12 }),
  category: '0201',
}

describe('what is missing', () => {
  it.each<[keyof typeof reportWords.missing, Draft, boolean | null]>([
    ['photos', { ...whole, photos: [] }, true],
    ['place', { ...whole, place: null }, null],
    ['place', { ...whole, place: placeFromFix({ point: here, accuracy: limits.accuracyMax + 1 }) }, true],
    ['outside', whole, false],
    ['category', { ...whole, category: null }, true],
  ])('is the %s', (what, draft, inCity) => {
    expect(missingOf(draft, inCity)).toBe(reportWords.missing[what])
  })

  it('is nothing once all is there, also while nobody can say whether it is in the city', () => {
    expect(missingOf(whole, true)).toBeNull()
    expect(missingOf(whole, null)).toBeNull()
  })
})

describe('a photo taken elsewhere', () => {
  it.each([
    ['it does not say where', null],
    ['it was taken within 200 m', offsetMetres(here, 0, 199)],
  ])('is none if %s', (_why, exifPoint) => {
    expect(farPhoto({ ...whole, photos: [photo(exifPoint)] })).toBeNull()
  })

  it('is none once its place was taken over', () => {
    const taken = offsetMetres(here, 350, 0)
    expect(farPhoto({ photos: [photo(taken)], place: placeFromPhoto(here) })).toBeNull()
  })

  it('is told with its distance, for a fix and for a pin alike', () => {
    const taken = offsetMetres(here, 0, 350)
    for (const place of [whole.place, placeFromPin(here)]) {
      const far = farPhoto({ photos: [photo(), photo(taken)], place })
      expect(far?.point).toEqual(taken)
      expect(far?.metres).toBeCloseTo(350, 0)
    }
  })
})
