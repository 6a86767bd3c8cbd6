import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { objectLabels } from '../../labels/own/me'
import { missingOf, nearnessOf } from './use-objection'

const there: Point = [117.2, 31.8]
const fixAt = (metres: number, accuracy = 10) => ({ point: offsetMetres(there, metres, 0), accuracy })
const far = nearnessOf(fixAt(650), there)
const near = nearnessOf(fixAt(20), there)
const ready = { photos: { count: 1, ready: true }, nearness: near, comment: '还在' }

describe('nearnessOf', () => {
  it.each([
    [limits.neighbourMetres + 1, 10, 'far'],
    [20, limits.accuracyMax + 1, 'inaccurate'],
    [5000, limits.accuracyMax + 1, 'inaccurate'],
    [limits.neighbourMetres - 1, 10, 'near'],
    [0, limits.accuracyMax, 'near'],
  ] as const)('%d m away, on ± %d m, is %s', (metres, accuracy, is) => {
    expect(nearnessOf(fixAt(metres, accuracy), there).is).toBe(is)
  })

  it('gives the distance in metres', () => {
    expect(far.metres).toBeCloseTo(650, 0)
  })
})

describe('the missing part of an objection', () => {
  it.each([
    ['a photo', { ...ready, photos: { count: 0, ready: true } }, objectLabels.missing.photos],
    ['a place', { ...ready, nearness: null }, objectLabels.missing.place],
    ['a sure place', { ...ready, nearness: nearnessOf(fixAt(20, 2000), there) }, objectLabels.missing.place],
    ['nearness', { ...ready, nearness: far }, objectLabels.missing.far],
    ['comment', { ...ready, comment: ' 脏 ' }, objectLabels.missing.comment],
    [
      'the last of the photo',
      { ...ready, photos: { count: 1, ready: false } },
      objectLabels.missing.uploading,
    ],
  ])('is %s', (_, objection, missing) => {
    expect(missingOf(objection)).toBe(missing)
  })

  it('is nothing', () => {
    expect(missingOf(ready)).toBeNull()
  })
})
