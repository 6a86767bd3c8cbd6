import { offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonIndex } from '../geo/polygon-index'
import { findPlace, type LocationSources, locationReasons } from './location-sources'
import { west } from './testing'

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

describe('findPlace at the city line', () => {
  const HALF = 250
  const corners: [number, number][] = [
    [-HALF, -HALF],
    [HALF, -HALF],
    [HALF, HALF],
    [-HALF, HALF],
    [-HALF, -HALF],
  ]
  const grids = polygonIndex([
    { item: west, polygons: [[corners.map(([x, y]) => offsetMetres(here, x, y))]] },
  ])
  const city = { boundary: grids, grids, frontages: polygonIndex<never>([]) }
  const fix = (metresOutside: number, accuracy: number) =>
    findPlace(city, offsetMetres(here, HALF + metresOutside, 0), accuracy)

  it('refuses a fix only if its circle does not touch the city; else it belongs to the nearest grid', () => {
    const metres = fc.double({ min: 0.5, max: 900, noNaN: true })
    fc.assert(
      fc.property(metres, metres, (outside, accuracy) => {
        // The plane of this sketch and that of the index differ by millimetres.
        fc.pre(Math.abs(outside - accuracy) > 0.1)
        const found = fix(outside, accuracy)
        expect(found.inCity).toBe(outside < accuracy)
        if (!found.inCity) return
        expect(found.cityLine).toBeCloseTo(outside, 0)
        expect((found.grids[0] ?? found.beside)?.item).toBe(west)
      }),
    )
  })

  it('measures no distance inside', () => {
    expect(fix(-1, 20)).toMatchObject({ inCity: true, cityLine: 0 })
  })
})
