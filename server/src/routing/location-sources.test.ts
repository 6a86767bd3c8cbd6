import { offsetMetres, type Point } from '@shared/domain/geo'
import { describe, expect, it } from 'vitest'
import { type LocationSources, locationReasons } from './location-sources'

const here: Point = [110.15, 22.63]
const away = (metres: number) => offsetMetres(here, metres, 0)
const heard = (fields: Partial<LocationSources>): LocationSources => ({
  point: here,
  accuracy: 8,
  source: 'fix',
  fix: null,
  photos: [],
  ...fields,
})
const pairs = (fields: Partial<LocationSources>) =>
  locationReasons(heard(fields)).flatMap((reason) =>
    reason.code === 'sources_disagree' ? [[reason.one, reason.other, Math.round(reason.metres)]] : [],
  )

describe('locationReasons', () => {
  it('names the source that is used, with its accuracy', () => {
    expect(locationReasons(heard({ source: 'pin', accuracy: 2 }))).toEqual([
      { code: 'source', source: 'pin', accuracy: 2 },
    ])
  })

  it.each<[string, Partial<LocationSources>, unknown[]]>([
    ['pin and phone within 200 m', { source: 'pin', fix: away(199) }, []],
    ['pin and phone beyond', { source: 'pin', fix: away(205) }, [['pin', 'fix', 205]]],
    ['phone and photo', { photos: [away(300)] }, [['fix', 'photo', 300]]],
    ['photo and phone', { source: 'photo', photos: [here], fix: away(300) }, [['photo', 'fix', 300]]],
    [
      'a place that no photo bears source to, as of a pin',
      { source: 'photo', photos: [away(300)] },
      [['pin', 'photo', 300]],
    ],
    [
      'several photos, by the one that is farthest',
      { photos: [away(10), away(900)] },
      [['fix', 'photo', 900]],
    ],
    [
      'all three of them',
      { source: 'pin', fix: away(300), photos: [away(-300)] },
      [
        ['pin', 'fix', 300],
        ['pin', 'photo', 300],
      ],
    ],
    [
      'two that contradict only each other',
      { source: 'pin', fix: away(150), photos: [away(-150)] },
      [['fix', 'photo', 300]],
    ],
    [
      'two against the pin',
      { source: 'pin', fix: away(300), photos: [away(310)] },
      [
        ['pin', 'fix', 300],
        ['pin', 'photo', 310],
      ],
    ],
  ])('names %s', (_, fields, expected) => {
    expect(pairs(fields)).toEqual(expected)
  })
})
