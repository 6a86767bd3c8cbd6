import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { reportLabels } from '../../labels/citizen'
import { photoLabels } from '../../labels/common'
import { type Draft, emptyDraft, NO_FRONT } from '../../outbox/draft'
import {
  askedWhere,
  doubtOf,
  locationFrom,
  missingOf,
  placeFromFix,
  placeFromPhoto,
  placeFromPin,
  placeKindOf,
  validFront,
} from './report-rules'

const here: Point = [110.15, 22.63]
const photo = (exifPoint: Point | null = null): Draft['photos'][number] => ({
  ref: 'a',
  type: 'image/jpeg',
  size: 1,
  photoId: null,
  exifPoint: exifPoint && [...exifPoint],
  source: null,
  fault: null,
})
const whole: Draft = {
  ...emptyDraft,
  personId: 'p1',
  photos: [photo()],
  place: placeFromFix({ point: here, accuracy: 12 }),
  category: '0201',
}

describe('missingOf', () => {
  it.each<[keyof typeof reportLabels.missing, Draft, boolean | null]>([
    ['photos', { ...whole, photos: [] }, true],
    ['place', { ...whole, place: null }, null],
    ['place', { ...whole, place: placeFromFix({ point: here, accuracy: limits.accuracyMax + 1 }) }, true],
    ['outside', whole, false],
    ['category', { ...whole, category: null }, true],
  ])('is the %s', (what, draft, inCity) => {
    expect(missingOf(draft, inCity)).toBe(reportLabels.missing[what])
  })

  it('is a photo that can be used, where there are others', () => {
    const bad = { ...photo(), fault: '照片打不开' }
    expect(missingOf({ ...whole, photos: [bad] }, true)).toBe(photoLabels.noneUsable)
    expect(missingOf({ ...whole, photos: [bad, photo()] }, true)).toBeNull()
  })

  it('is null once all is there, even while it is unknown whether the place is in the city', () => {
    expect(missingOf(whole, true)).toBeNull()
    expect(missingOf(whole, null)).toBeNull()
  })
})

describe('askedWhere, whether album photos were taken here', () => {
  const album = { ...photo(), source: 'album' as const }
  const bad = { ...album, fault: '照片打不开' }

  it.each<[string, Partial<Draft>]>([
    ['the camera took them', { photos: [{ ...album, source: 'camera' }] }],
    ['they carry their own place', { photos: [{ ...album, exifPoint: [110.15, 22.63] }] }],
    ['the person has said so', { photos: [album], takenHere: ['a'] }],
    ['the place was set by hand', { photos: [album], place: placeFromPin({ point: here, accuracy: 4 }) }],
    ['the place is that of another photo', { photos: [album], place: placeFromPhoto(here) }],
    ['they cannot be sent', { photos: [bad, photo()] }],
  ])('is not asked where %s', (_why, part) => {
    expect(askedWhere({ ...whole, ...part })).toEqual([])
    expect(missingOf({ ...whole, ...part }, true)).toBeNull()
  })

  it('is asked of each new one, and nothing is sent before the answer', () => {
    const draft = { ...whole, photos: [album, { ...album, ref: 'b' }], takenHere: ['a'] }
    expect(askedWhere(draft)).toMatchObject([{ ref: 'b' }])
    expect(missingOf(draft, true)).toBe(reportLabels.missing.takenHere)
  })
})

describe('doubtOf', () => {
  const away = (metres: number): [number, number] => [...offsetMetres(here, 0, metres)]
  const fix = placeFromFix({ point: here, accuracy: 12 })
  const pin = placeFromPin({ point: here, accuracy: 4 })

  it.each<[string, Partial<Draft>]>([
    ['there is no place yet', { place: null, photos: [photo(away(350))], fix: away(350) }],
    ['the photo carries no place', { photos: [photo()] }],
    ['the photo was taken within 200 m', { photos: [photo(away(199))] }],
    ['the phone is within 200 m of the pin', { place: pin, fix: away(199) }],
    ['the phone has no fix', { place: pin, fix: null }],
    ['the place is the phone’s own', { place: fix, fix: away(350) }],
    [
      'the place was taken from a photo',
      { place: placeFromPhoto(here), photos: [photo(away(350))], fix: away(350) },
    ],
  ])('is null if %s', (_why, part) => {
    expect(doubtOf({ ...whole, ...part })).toBeNull()
  })

  it.each([
    ['fix', fix],
    ['pin', pin],
  ])('is a photo taken far from the %s, with the distance', (_source, place) => {
    const doubt = doubtOf({ ...whole, place, photos: [photo(), photo(away(350))] })
    expect(doubt).toMatchObject({ source: 'photo', point: away(350) })
    expect(doubt?.metres).toBeCloseTo(350, 0)
  })

  it('is a phone that is far from the pin, with the distance', () => {
    const doubt = doubtOf({ ...whole, place: pin, fix: away(350) })
    expect(doubt).toMatchObject({ source: 'fix', point: away(350) })
    expect(doubt?.metres).toBeCloseTo(350, 0)
  })

  it('is one at a time, the photo’s first, for its place can be taken over', () => {
    const both = { ...whole, place: pin, photos: [photo(away(350))], fix: away(900) }
    expect(doubtOf(both)?.source).toBe('photo')
    expect(doubtOf({ ...both, photos: [photo(away(10))] })?.source).toBe('fix')
  })
})

describe('locationFrom', () => {
  it('is null if the accuracy is worse than the distance of a doubt', () => {
    expect(locationFrom({ point: here, accuracy: limits.sourcesApart + 1 })).toBeNull()
    expect(locationFrom({ point: here, accuracy: limits.sourcesApart })).toEqual(here)
  })
})

describe('placeKindOf', () => {
  it.each([
    ['the category is unknown', null],
    ['no frontage answers for the category', { duty: null }],
  ])('is not sent while %s', (_why, category) => {
    expect(placeKindOf({ placeKind: 'road' }, category)).toBeNull()
  })

  it('is sent where a frontage could answer, even as null', () => {
    expect(placeKindOf({ placeKind: 'road' }, { duty: '卫生' })).toBe('road')
    expect(placeKindOf({ placeKind: null }, { duty: '卫生' })).toBeNull()
  })
})

describe('validFront, the answer to 是哪家门前', () => {
  const fronts = [{ unitId: 'a' }, { unitId: 'b' }]

  it.each<[string, string | null, { unitId: string }[]]>([
    ['a frontage that is no longer offered', 'c', fronts],
    ['a frontage where none is offered any more', 'a', []],
    ['"none of them" where none is offered any more', NO_FRONT, []],
  ])('is dropped: %s', (_what, front, asked) => {
    expect(validFront(front, asked)).toBeNull()
  })

  it.each<[string, string | null, { unitId: string }[] | null]>([
    ['a frontage that is still offered', 'b', fronts],
    ['"none of them" while some are offered', NO_FRONT, fronts],
    ['no answer', null, fronts],
    ['a frontage while the server cannot be reached', 'c', null],
  ])('is kept: %s', (_what, front, asked) => {
    expect(validFront(front, asked)).toBe(front)
  })
})
