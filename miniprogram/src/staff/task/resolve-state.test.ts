import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { isFar, isInaccurate, missingFor } from './resolve-state'

const spot: Point = [110.15, 22.63]
const fix = { point: spot, accuracy: 10 }
const none = { count: 0, ids: [], uploading: false }
const travelling = { count: 2, ids: null, uploading: true }
const stuck = { count: 2, ids: null, uploading: false }
const there = { count: 2, ids: ['a', 'b'], uploading: false }

describe('missingFor', () => {
  it.each([
    ['a photo before all else', none, null, 'photo'],
    ['the place when the photos are there', there, null, 'place'],
    ['a better place', there, { ...fix, accuracy: limits.accuracyMax + 1 }, 'place'],
    ['the end of the upload', travelling, fix, 'upload'],
    ['a second try of what did not arrive', stuck, fix, 'failed'],
    ['nothing', there, fix, null],
  ])('asks for %s', (_, photos, at, missing) => {
    expect(missingFor(photos, at)).toBe(missing)
  })
})

describe('isFar', () => {
  const at = (metres: number, accuracy: number) => ({ point: offsetMetres(spot, metres, 0), accuracy })

  it('is said of a place that no doubt explains', () => {
    expect(isFar(at(300, 10), { point: spot, accuracy: 20 })).toBe(true)
  })

  it('is not said where the two fixes may mean the same place', () => {
    expect(isFar(at(300, 150), { point: spot, accuracy: 60 })).toBe(false)
    expect(isFar(at(60, 5), { point: spot, accuracy: 5 })).toBe(false)
  })
})

describe('isInaccurate', () => {
  it('begins where the server refuses', () => {
    expect(isInaccurate({ point: spot, accuracy: limits.accuracyMax })).toBe(false)
    expect(isInaccurate({ point: spot, accuracy: limits.accuracyMax + 0.1 })).toBe(true)
  })
})
