import { distanceMetres, offsetMetres, type Point, type Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonIndex } from './index'
import { cityLattices } from './testing'

const origin: Point = [110.15, 22.63]
const at = (east: number, north: number) => offsetMetres(origin, east, north)
const box = (code: string, west: number, south: number, east: number, north: number, turned = false) => {
  const ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]
  return { item: { code }, polygons: [[turned ? ring.reverse() : ring]] }
}
const two = polygonIndex([box('a', 0, 0, 100, 100), box('b', 100, 0, 200, 100, true)])

describe('nearest', () => {
  it('is null if no item is within reach', () => {
    expect(two.nearest(at(50, 131), 30)).toBeNull()
    expect(two.nearest(at(221.3, 121.3), 30)).toBeNull()
    expect(two.nearest(at(50, -1), 0)).toBeNull()
  })

  it.each<[string, Point, string, number]>([
    ['the one that holds the point', at(50, 50), 'a', 0],
    ['the first of two that share the border on which it is', at(100, 50), 'a', 0],
    ['the one whose edge is near', at(50, 120), 'a', 20],
    ['the one whose edge is just within reach', at(-29.9, 50), 'a', 29.9],
    ['the one whose corner is near', at(203, -4), 'b', 5],
    ['the first of two whose corner is equally near', at(100, 125), 'a', 25],
  ])('is %s', (_, point, code, metres) => {
    const found = two.nearest(point, 30)
    expect(found?.item.code).toBe(code)
    expect(found?.metres).toBeCloseTo(metres, 3)
  })

  it.each([1, -1])(
    'is the smaller code of two cells of a board that share the corner, counted by %i',
    (way) => {
      const cells = Array.from({ length: 64 }, (_, i) => {
        const [column, row] = [110 + (i % 8), Math.floor(i / 8)]
        const ring: Point[] = [
          [column, row],
          [column + 1, row],
          [column + 1, row + 1],
          [column, row + 1],
          [column, row],
        ]
        return { item: { code: String(500 + way * i) }, polygons: [[ring]] }
      })
      const index = polygonIndex(cells)
      for (let column = 1; column < 8; column++) {
        const [above, below] = [
          index.nearest([110 + column, 8.0001], 30),
          index.nearest([110 + column, -0.0001], 30),
        ]
        const [left, right] = [cells[55 + column]!.item, cells[56 + column]!.item]
        expect(above?.item).toBe(way > 0 ? left : right)
        expect(below?.item).toBe(way > 0 ? cells[column - 1]!.item : cells[column]!.item)
      }
    },
  )

  it('is the first of two items that share the edges of a crooked hole, to the last bit', () => {
    const hole = [at(37, 41), at(63, 39), at(65, 62), at(38, 66), at(37, 41)]
    const [outer, other] = [box('b', 0, 0, 100, 100), box('c', 0, 0, 100, 100, true)]
    const ringed = [outer, other].map(({ item, polygons }, i) => ({
      item,
      polygons: [[polygons[0]![0]!, i === 0 ? [...hole] : [...hole].reverse()]],
    }))
    const index = polygonIndex(ringed)
    const [east, north] = [
      fc.double({ min: 40.1, max: 59.9, noNaN: true }),
      fc.double({ min: 42, max: 59, noNaN: true }),
    ]
    fc.assert(
      fc.property(east, north, (x, y) => {
        expect(index.nearest(at(x, y), 30)?.item.code).toBe('b')
      }),
    )
  })

  it('agrees with a search along every edge', () => {
    const shift = fc.double({ min: -0.5, max: 5, noNaN: true })
    fc.assert(
      fc.property(cityLattices, shift, shift, fc.constantFrom(10, 100, 1000), ({ cells }, x, y, within) => {
        const items = cells.map((cell, i) => ({ item: { code: String(100 + i) }, polygons: [cell] }))
        const index = polygonIndex(items)
        const point: Point = [110.15 + x * 1e-3, 22.63 + y * 1e-3]
        const found = index.nearest(point, within)
        const felt = Math.min(...cells.map((cell) => feltDistance(point, cell)))
        if (index.at(point)) expect(found).toEqual({ item: index.at(point), metres: 0 })
        else if (felt > within + 0.01) expect(found).toBeNull()
        else if (felt < within - 0.01) {
          expect(Math.abs((found?.metres ?? Infinity) - felt)).toBeLessThan(0.01)
          expect(feltDistance(point, index.polygonsOf(found!.item)[0]!)).toBeLessThan(felt + 0.01)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** The distance along an edge has one valley: cut it into thirds until it is found. */
const feltDistance = (point: Point, [ring]: Polygon): number =>
  Math.min(
    ...ring!.slice(1).map((to, i) => {
      const from = ring![i]!
      const metresAt = (t: number) =>
        distanceMetres(point, [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t])
      let [low, high] = [0, 1]
      for (let step = 0; step < 60; step++) {
        const third = (high - low) / 3
        if (metresAt(low + third) < metresAt(high - third)) high -= third
        else low += third
      }
      return metresAt(low)
    }),
  )
