import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { newPhotoRef } from '../../../platform/photos/photo-ref'
import { isFar, isInaccurate, missingFor, takenAtOf } from './proof-state'

const spot: Point = [110.15, 22.63]
const fix = { point: spot, accuracy: 10 }
const none = { count: 0, ids: [], uploading: false }
const travelling = { count: 2, ids: null, uploading: true }
const stuck = { count: 2, ids: null, uploading: false }
const there = { count: 2, ids: ['a', 'b'], uploading: false }

describe('missingFor', () => {
  it.each([
    ['a photo before all else', none, null, '', 'photo'],
    ['why it comes from the album', there, fix, '', 'album'],
    ['more than a letter of why', there, fix, '无', 'album'],
    ['the place when the photos are there', there, null, null, 'place'],
    ['a better place', there, { ...fix, accuracy: limits.accuracyMax + 1 }, null, 'place'],
    ['the end of the upload', travelling, fix, null, 'upload'],
    ['a second try of what did not arrive', stuck, fix, null, 'failed'],
    ['nothing', there, fix, null, null],
    ['nothing, the reason being given', there, fix, '同事拍的', null],
  ])('asks for %s', (_, photos, at, albumReason, missing) => {
    expect(missingFor(photos, at, albumReason)).toBe(missing)
  })
})

describe('isFar', () => {
  const at = (metres: number) => ({ point: offsetMetres(spot, metres, 0), accuracy: 5 })

  it('begins at the server’s own bound for the mark', () => {
    expect(isFar(at(limits.proofMetres - 1), { point: spot })).toBe(false)
    expect(isFar(at(limits.proofMetres + 1), { point: spot })).toBe(true)
  })
})

describe('isInaccurate', () => {
  it('begins at the server’s own bound for a refusal', () => {
    expect(isInaccurate({ point: spot, accuracy: limits.accuracyMax })).toBe(false)
    expect(isInaccurate({ point: spot, accuracy: limits.accuracyMax + 0.1 })).toBe(true)
  })
})

describe('takenAtOf', () => {
  const noon = Date.parse('2026-11-22T04:00:00.000Z')
  const shotAt = (moment: number) => newPhotoRef(moment, new Uint8Array([1]), 'image/jpeg')

  it('is null without shots', () => {
    expect(takenAtOf([])).toBeNull()
  })

  it('ignores a name that holds no time', () => {
    expect(takenAtOf(['photo.jpg'])).toBeNull()
  })

  it('is the time of the oldest shot, in any order', () => {
    expect(takenAtOf([shotAt(noon + 60_000), shotAt(noon), shotAt(noon + 5)])).toBe(
      '2026-11-22T04:00:00.000Z',
    )
  })
})
