import { offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharesOf } from './circle-shares'
import { type PolygonIndex, polygonIndex } from './polygon-index'
import { cityLattices } from './polygon-index/testing'

const origin: Point = [110.15, 22.63]
const at = (east: number, north: number) => offsetMetres(origin, east, north)
const box = (code: string, west: number, south: number, east: number, north: number) => ({
  item: { code },
  polygons: [[[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]]],
})
const halves = polygonIndex([box('left', -1000, -1000, 0, 1000), box('right', 0, -1000, 1000, 1000)])

describe('sharesOf', () => {
  it('gives everything to one item if the fix is exact', () => {
    expect(sharesOf(halves, at(-5, 0), 0)).toEqual([{ item: halves.items[0], share: 1 }])
  })

  it('gives nothing if no item is near', () => {
    expect(sharesOf(halves, at(5000, 0), 10)).toEqual([])
  })

  it('gives a fix that is exactly on a border to the smallest code', () => {
    expect(sharesOf(halves, at(0, 0), 0)).toEqual([{ item: halves.items[0], share: 1 }])
  })

  it('gives everything to one item that holds all of the circle', () => {
    expect(sharesOf(halves, at(-200, 0), 10)).toEqual([{ item: halves.items[0], share: 1 }])
  })

  it('gives nothing in a hole that holds all of the circle', () => {
    const [outer, hole] = [box('1', -500, -500, 500, 500), box('2', -100, -100, 100, 100)]
    const ring = [[outer.polygons[0]![0]!, hole.polygons[0]![0]!]]
    expect(sharesOf(polygonIndex([{ item: outer.item, polygons: ring }]), at(0, 0), 10)).toEqual([])
  })

  it('splits a fix on a border in halves', () => {
    const shares = sharesOf(halves, at(0, 0), 20)
    expect(shares).toHaveLength(2)
    for (const { share } of shares) expect(share).toBeCloseTo(0.5, 1)
  })

  it('puts 68 % within the accuracy, as the platforms define it', () => {
    const circle = Array.from({ length: 65 }, (_, i) => {
      const angle = (i / 64) * 2 * Math.PI
      return at(15 * Math.cos(angle), 15 * Math.sin(angle))
    })
    circle[64] = circle[0]!
    const [inside] = sharesOf(
      polygonIndex([{ item: { code: 'circle' }, polygons: [[circle]] }]),
      at(0, 0),
      15,
    )
    expect(inside?.share).toBeCloseTo(0.68, 1)
  })

  it('never gives more than 1 in total, and less with growing distance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (x, accuracy) => {
          const of = (east: number) => sharesOf(halves, at(east, 0), accuracy)
          const total = of(x).reduce((sum, { share }) => sum + share, 0)
          expect(total).toBeCloseTo(1, 9)
          const left = (east: number) => of(east).find(({ item }) => item.code === 'left')?.share ?? 0
          expect(left(x + 10)).toBeLessThanOrEqual(left(x))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('gives the same as a lookup of each sample, over cells of many sizes', () => {
    fc.assert(
      fc.property(
        cityLattices,
        fc.double({ min: 0.2, max: 4.5, noNaN: true }),
        fc.double({ min: 0.2, max: 4.5, noNaN: true }),
        fc.constantFrom(0.001, 1, 5, 20, 60, 300, 5000),
        ({ cells }, x, y, accuracy) => {
          const index = polygonIndex(
            cells.map((cell, i) => ({ item: { code: String(100 + i) }, polygons: [cell] })),
          )
          const point: Point = [110.15 + x * 1e-3, 22.63 + y * 1e-3]
          expect(sharesOf(index, point, accuracy)).toEqual(sampledShares(index, point, accuracy))
        },
      ),
      { numRuns: 200 },
    )
  })
})

/** The definition, sample by sample. */
const sampledShares = (index: PolygonIndex<{ code: string }>, point: Point, accuracy: number) => {
  const hits = new Map<{ code: string }, number>()
  for (let i = 0; i < 512; i++) {
    const radius = (accuracy / Math.sqrt(-2 * Math.log(0.32))) * Math.sqrt(-2 * Math.log(1 - (i + 0.5) / 512))
    const angle = i * Math.PI * (3 - Math.sqrt(5))
    const holder = index.at(offsetMetres(point, radius * Math.cos(angle), radius * Math.sin(angle)))
    if (holder) hits.set(holder, (hits.get(holder) ?? 0) + 1)
  }
  return [...hits]
    .map(([item, count]) => ({ item, share: count / 512 }))
    .sort((a, b) => b.share - a.share || (a.item.code < b.item.code ? -1 : 1))
}
