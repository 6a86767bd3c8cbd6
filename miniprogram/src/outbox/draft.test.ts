import { parse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Draft, draft, draftFor, draftFrom, emptyDraft } from './draft'
import type { OutboxItem } from './outbox-item'

const photo: Draft['photos'][number] = {
  ref: 'a',
  type: 'image/jpeg',
  size: 1000,
  photoId: 'A',
  exifPoint: null,
  source: null,
  fault: null,
}
const whole: Draft = {
  photos: [photo],
  takenHere: ['a'],
  place: { point: [110.15, 22.63], accuracy: 2, source: 'pin' },
  fix: [110.16, 22.64],
  category: '0201',
  placeKind: 'front',
  front: 'u1',
  description: '墙上',
  anonymous: false,
  personId: 'p1',
}

describe('a draft kept on the phone', () => {
  it('is read as it was written', () => {
    expect(parse(draft, JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  })

  it('is read from a version without fix, kind of place and front', () => {
    const { fix, placeKind, front, ...older } = whole
    expect(parse(draft, older)).toEqual({ ...whole, fix: null, placeKind: null, front: null })
  })

  it('drops the ids of its photos, and nothing else, for another person', () => {
    expect(draftFor(whole, 'p1')).toEqual(whole)
    const photos = [{ ...photo, photoId: null }]
    expect(draftFor(whole, 'p2')).toEqual({ ...whole, personId: 'p2', photos })
  })
})

describe('a refused report that becomes a draft again', () => {
  const { place, front, ...same } = whole
  const refused: OutboxItem = {
    ...same,
    point: [110.15, 22.63],
    accuracy: 2,
    source: 'pin',
    category: '0201',
    categoryName: '非法小广告',
    frontUnitId: front,
    place: '玉城街道',
    requestId: '6d1f2c1e-8f0b-4c0a-9f66-0d6f0a1b2c3d',
    createdAt: 0,
    failures: 0,
    rounds: 0,
    nextAt: 0,
    problem: null,
    refusal: '不在服务范围',
  }

  it('loses none of the input', () => {
    expect(draftFrom(refused)).toEqual(whole)
  })

  it('is as empty as a new draft where the person chose nothing', () => {
    const bare = draftFrom({ ...refused, fix: null, placeKind: null, frontUnitId: null })
    const { fix, placeKind, front: noChoice } = emptyDraft
    expect(bare).toEqual({ ...whole, fix, placeKind, front: noChoice })
  })
})
