import type { Point } from '@shared/domain/geo'
import { describe, expect, it } from 'vitest'
import { previewInput, startPoint } from './use-trial'

const start: Point = [110.15, 22.63]
const question = { point: start, category: '0201', placeKind: null, description: '' }

describe('previewInput', () => {
  it.each([
    [2, 'pin'],
    [10, 'fix'],
    [30, 'fix'],
  ] as const)('sends %s metres as a %s', (accuracy, source) => {
    expect(previewInput({ ...question, accuracy })).toMatchObject({ accuracy, source })
  })
})

describe('startPoint', () => {
  const city = { center: start, bounds: [110.1, 22.6, 110.2, 22.7] as const }

  it.each([
    ['unknown', null],
    ['west of the city', [110.09, 22.65]],
    ['north of the city', [110.15, 22.71]],
  ] as const)('is the centre of the city while my location is %s', (_, me) => {
    expect(startPoint(me, city)).toEqual(start)
  })

  it('is where I stand', () => {
    expect(startPoint([110.12, 22.65], city)).toEqual([110.12, 22.65])
  })
})
