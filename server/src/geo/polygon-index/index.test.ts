import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonIndex, polygonIndexBuilder } from './index'
import { besides, cityLattices } from './testing'

const cell = (x: number, y: number): Polygon => [
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ],
]
const chessboard = Array.from({ length: 64 }, (_, i) => ({
  item: { code: String(100 + i) },
  polygons: [cell(i % 8, Math.floor(i / 8))],
}))

describe('polygonIndex', () => {
  it('finds nothing in an empty city', () => {
    const empty = polygonIndex([])
    expect(empty.items).toEqual([])
    expect(empty.at([1, 1])).toBeNull()
    expect(empty.byCode('1')).toBeNull()
    expect(empty.touching(0, 0, 9, 9)).toEqual([])
    expect(empty.nearest([1, 1], 1e6)).toBeNull()
    expect(empty.tally(new Float64Array(2), new Float64Array(2))).toEqual([])
    expect(empty.polygonsOf({ code: '1' })).toEqual([])
  })

  it('never finds an item without polygons, but keeps it', () => {
    const bare = { code: '000' }
    const index = polygonIndex([{ item: bare, polygons: [] }, ...chessboard])
    expect(index.items).toHaveLength(65)
    expect(index.byCode('000')).toBe(bare)
    expect(index.touching(-1, -1, 9, 9)).toHaveLength(64)
    expect(index.at([0, 0])?.code).toBe('100')
    expect(index.nearest([-1, 0], 1e6)?.item.code).toBe('100')
    expect(index.polygonsOf(bare)).toEqual([])
  })

  it('gives a corner of four cells to the smallest code, in any order of the items', () => {
    expect(polygonIndex(chessboard).at([3, 3])?.code).toBe('118')
    expect(polygonIndex([...chessboard].reverse()).at([3, 3])?.code).toBe('118')
  })

  it('finds exactly one cell for every point of the board, borders included', () => {
    const index = polygonIndex(chessboard)
    const coordinate = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double({ min: 0, max: 8, noNaN: true }))
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const found = index.at([x, y])
        expect(found).not.toBeNull()
        const column = Math.max(0, Math.ceil(x) - 1)
        const row = Math.max(0, Math.ceil(y) - 1)
        expect(found?.code).toBe(String(100 + row * 8 + column))
      }),
    )
  })

  it('finds a separate part of a multipolygon', () => {
    const apart = polygonIndex([{ item: { code: '1' }, polygons: [cell(0, 0), cell(5, 5)] }])
    expect(apart.at([5.5, 5.5])?.code).toBe('1')
    expect(apart.at([3, 3])).toBeNull()
  })

  it('touching includes the borders of boxes, and sorts by code', () => {
    const codes = (...window: [number, number, number, number]) =>
      polygonIndex([...chessboard].reverse())
        .touching(...window)
        .map(({ code }) => code)
    expect(codes(besides(8, 1), 0, 9, 9)).toEqual([])
    expect(codes(8, 8, 9, 9)).toEqual(['163'])
    expect(codes(1, 1, 1, 1)).toEqual(['100', '101', '108', '109'])
    expect(codes(-1, -1, 9, 9)).toEqual(chessboard.map(({ item }) => item.code))
  })

  it('touching leaves out a box that ends one bit before the window, in any degrees', () => {
    fc.assert(
      fc.property(cityLattices, ({ cells }) => {
        const index = polygonIndex(
          cells.map((cell, i) => ({ item: { code: String(100 + i) }, polygons: [cell] })),
        )
        for (const [i, cell] of cells.entries()) {
          const [xs, ys] = [cell[0]!.map(([x]) => x), cell[0]!.map(([, y]) => y)]
          const [west, south, east, north] = [
            Math.min(...xs),
            Math.min(...ys),
            Math.max(...xs),
            Math.max(...ys),
          ]
          const touched = (...window: [number, number, number, number]) =>
            index.touching(...window).includes(index.items[i]!)
          expect(touched(east, north, 180, 90)).toBe(true)
          expect(touched(-180, -90, west, south)).toBe(true)
          expect(touched(besides(east, 1), south, 180, north)).toBe(false)
          expect(touched(west, besides(north, 1), east, 90)).toBe(false)
          expect(touched(-180, south, besides(west, -1), north)).toBe(false)
          expect(touched(west, -90, east, besides(south, -1))).toBe(false)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('finds an item by its code', () => {
    const index = polygonIndex(chessboard)
    for (const { item } of chessboard) expect(index.byCode(item.code)).toBe(item)
    for (const code of ['', '0', '1000', '163x', '9']) expect(index.byCode(code)).toBeNull()
  })

  it('gives polygons back unchanged, and none for an item of another index', () => {
    const long: Point[] = Array.from({ length: 100 }, (_, i) => [9 + Math.cos(i), 9 + Math.sin(i)])
    const polygons = [[[...long, long[0]!], cell(0, 0)[0]!], cell(5, 5)]
    const item = { code: '120x' }
    const index = polygonIndex([{ item, polygons }, ...chessboard])
    expect(index.polygonsOf(item)).toEqual(polygons)
    expect(index.polygonsOf(chessboard[21]!.item)).toEqual([cell(5, 2)])
    expect(index.polygonsOf({ code: '120x' })).toEqual([])
    expect(index.polygonsOf({ code: 'x' })).toEqual([])
  })

  it.each([
    ['around few items', 8],
    ['around more items than points', 40],
  ])('tallies points as it finds them one by one: %s', (_, count) => {
    const index = polygonIndex(chessboard)
    const coordinate = fc.oneof(fc.integer({ min: -1, max: 9 }), fc.double({ min: -1, max: 9, noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate), { minLength: count, maxLength: count }),
        fc.oneof(fc.constantFrom(1, 0.5), fc.double({ min: 0.01, max: 1, noNaN: true })),
        (points, size) => {
          const cloud = points
            .map(([x, y]): Point => [4 + (x - 4) * size, 4 + (y - 4) * size])
            .sort(([, a], [, b]) => a - b)
          const expected: Record<string, number> = {}
          for (const point of cloud) {
            const code = index.at(point)?.code
            if (code) expected[code] = (expected[code] ?? 0) + 1
          }
          const tally = index.tally(
            Float64Array.from(cloud, ([x]) => x),
            Float64Array.from(cloud, ([, y]) => y),
          )
          expect(Object.fromEntries(tally.map(({ item, points }) => [item.code, points]))).toEqual(expected)
        },
      ),
    )
  })
})

describe('polygonIndexBuilder', () => {
  it.each([
    ['in the order of codes', chessboard],
    ['in any order', [...chessboard].sort((a, b) => (a.item.code[2]! < b.item.code[2]! ? 1 : -1))],
  ])('builds the same index from items that come %s', (_, given) => {
    const builder = polygonIndexBuilder<{ code: string }>()
    for (const { item, polygons } of given) builder.add(item, polygons)
    const index = builder.finish()
    expect(index.items).toEqual(chessboard.map(({ item }) => item))
    for (const { item, polygons } of chessboard) {
      expect(index.byCode(item.code)).toBe(item)
      expect(index.polygonsOf(item)).toEqual(polygons)
    }
    expect(index.at([3, 3])?.code).toBe('118')
    expect(index.at([3.5, 3.5])?.code).toBe('127')
  })

  it('finds every one of many thousand items', () => {
    const builder = polygonIndexBuilder<{ code: string }>()
    for (let i = 0; i < 10_000; i++)
      builder.add({ code: String(10_000 + i) }, [cell(i % 100, Math.floor(i / 100))])
    const index = builder.finish()
    const found = index.items.map((_, i) => index.at([(i % 100) + 0.5, Math.floor(i / 100) + 0.5]))
    expect(found).toEqual(index.items)
  })
})
