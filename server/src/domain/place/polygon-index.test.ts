import type { Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonIndex } from './polygon-index'

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
  code: String(100 + i),
  polygons: [cell(i % 8, Math.floor(i / 8))],
}))

describe('polygonIndex', () => {
  it('finds nothing in an empty city', () => {
    expect(polygonIndex([]).at([1, 1])).toBeNull()
    expect(polygonIndex([]).touching(0, 0, 9, 9)).toEqual([])
  })

  it('gives a corner of four cells to the one with the smallest code, in whichever order they came', () => {
    expect(polygonIndex(chessboard).at([3, 3])?.code).toBe('118')
    expect(polygonIndex([...chessboard].reverse()).at([3, 3])?.code).toBe('118')
  })

  it('lets exactly one cell answer for every point of the board, borders included', () => {
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

  it('finds a part of a multipolygon that lies apart', () => {
    const apart = polygonIndex([{ code: '1', polygons: [cell(0, 0), cell(5, 5)] }])
    expect(apart.at([5.5, 5.5])?.code).toBe('1')
    expect(apart.at([3, 3])).toBeNull()
  })
})
