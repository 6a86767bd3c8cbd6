import { distanceMetres, offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLUSTERS_MAX, clusterLabel, clustersOf } from './clusters'
import type { MapPin } from './props'

const here: Point = [110.15, 22.63]
const pin = (id: string, east = 0, fields: Partial<MapPin> = {}): MapPin => ({
  id,
  point: offsetMetres(here, east, 0),
  tone: 'primary',
  label: `案件${id}`,
  ...fields,
})
const idsOf = (pins: readonly MapPin[], metres: number) =>
  clustersOf(pins, metres).map((cluster) => cluster.pins.map(({ id }) => id))

const anyPins = fc
  .array(fc.record({ east: fc.integer({ min: 0, max: 3000 }), red: fc.boolean() }), { maxLength: 200 })
  .map((places) => places.map(({ east, red }, i) => pin(`${i}`, east, { tone: red ? 'red' : 'green' })))

describe('clustersOf', () => {
  it('puts pins on one spot together at every zoom, and leaves others alone', () => {
    expect(idsOf([pin('a'), pin('b', 50), pin('c', 1)], 0)).toEqual([['a', 'c'], ['b']])
  })

  it('takes pins apart as the map comes closer', () => {
    const pins = [pin('a'), pin('b', 50), pin('c', 200)]
    expect(idsOf(pins, 300)).toEqual([['a', 'b', 'c']])
    expect(idsOf(pins, 60)).toEqual([['a', 'b'], ['c']])
    expect(idsOf(pins, 20)).toEqual([['a'], ['b'], ['c']])
  })

  it('keeps each pin once, near its cluster, and never draws more clusters than allowed', () => {
    fc.assert(
      fc.property(anyPins, fc.integer({ min: 0, max: 500 }), (pins, metres) => {
        const clusters = clustersOf(pins, metres)
        expect(clusters.length).toBeLessThanOrEqual(CLUSTERS_MAX)
        expect(clusters.flatMap((cluster) => cluster.pins.map(({ id }) => id)).sort()).toEqual(
          pins.map(({ id }) => id).sort(),
        )
        for (const [i, { point }] of clusters.entries())
          for (const other of clusters.slice(i + 1))
            expect(distanceMetres(point, other.point)).toBeGreaterThan(Math.max(3, metres) - 0.001)
      }),
    )
  })

  it('has the colour of its most urgent pin, and is chosen if one of them is', () => {
    const [cluster] = clustersOf(
      [pin('a', 0, { tone: 'green' }), pin('b', 0, { tone: 'red', chosen: true })],
      0,
    )
    expect(cluster).toMatchObject({ tone: 'red', chosen: true })
  })
})

describe('clusterLabel', () => {
  it('names a single pin as it is, and says how many stand together', () => {
    expect(clustersOf([pin('a')], 0).map(clusterLabel)).toEqual(['案件a'])
    expect(clustersOf([pin('a'), pin('b')], 0).map(clusterLabel)).toEqual(['这里有 2 件：案件a等'])
  })
})
