import { describe, expect, it } from 'vitest'
import type { Metres } from './lattice'
import { areaOf, outlineOf } from './outline'

const square = (x: number, y: number): Metres[] => [
  [x, y],
  [x + 1, y],
  [x + 1, y + 1],
  [x, y + 1],
]
const total = (polygons: Metres[][][]) => polygons.flat().reduce((sum, ring) => sum + areaOf(ring) / 2, 0)

describe('outlineOf', () => {
  it('is empty without rings', () => {
    expect(outlineOf([])).toEqual([])
  })

  it('joins neighbours into one ring without the edge between them', () => {
    const [polygon, ...others] = outlineOf([square(0, 0), square(1, 0)])
    expect(others).toEqual([])
    expect(polygon).toHaveLength(1)
    expect(polygon![0]).toHaveLength(6)
    expect(total([polygon!])).toBe(2)
  })

  it('keeps squares that touch at a corner alone as two polygons', () => {
    const polygons = outlineOf([square(0, 0), square(1, 1)])
    expect(polygons.map((polygon) => polygon[0]!.length)).toEqual([4, 4])
  })

  it('finds the hole in a ring of eight', () => {
    const ring = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => square(x, y)))
    const polygons = outlineOf(ring.filter((_, i) => i !== 4))
    expect(polygons).toHaveLength(1)
    expect(polygons[0]).toHaveLength(2)
    expect(total(polygons)).toBe(8)
  })
})
