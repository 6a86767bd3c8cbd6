import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatShapesBuilder } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'
import { exactSide } from './testing'

const sideOf = ([x, y]: Point, ...polygons: Polygon[]) => {
  const builder = flatShapesBuilder()
  builder.add(polygons)
  return sideOfShape(builder.finish(), 0, x, y)
}

const square: Polygon = [
  [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ],
]
const withHole: Polygon = [
  ...square,
  [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
    [4, 4],
  ],
]
const filling: Polygon = [withHole[1]!]
const apart: Polygon = [square[0]!.map(([x, y]): Point => [x + 20, y])]

describe('sideOfShape', () => {
  it.each<[string, Point, Polygon[], string]>([
    ['nothing in a shape without polygons', [0, 0], [], 'outside'],
    ['left of it', [-1, 5], [square], 'outside'],
    ['right of it, level with a corner', [11, 10], [square], 'outside'],
    ['left of it, level with an edge', [-1, 0], [square], 'outside'],
    ['inside the hole', [5, 5], [withHole], 'outside'],
    ['between two polygons', [15, 5], [square, apart], 'outside'],
    ['the middle', [5, 5], [square], 'inside'],
    ['between hole and edge', [2, 5], [withHole], 'inside'],
    ['the second of two polygons', [25, 5], [withHole, apart], 'inside'],
    ['the first of two polygons', [2, 5], [withHole, apart], 'inside'],
    ['a hole that another polygon fills', [5, 5], [withHole, filling], 'inside'],
    ['where two polygons overlap', [2, 5], [square, withHole], 'inside'],
    ['a corner', [10, 10], [square], 'border'],
    ['the lowest corner', [0, 0], [square], 'border'],
    ['a level edge', [5, 0], [square], 'border'],
    ['an upright edge', [10, 3], [square], 'border'],
    ['on the hole’s edge', [4, 5], [withHole], 'border'],
  ])('finds %s', (_, point, polygons, side) => {
    expect(sideOf(point, ...polygons)).toBe(side)
  })

  it('is right along a slanting edge in spite of rounding', () => {
    const triangle: Polygon = [
      [
        [-24, -24],
        [12, 12],
        [12, -24],
        [-24, -24],
      ],
    ]
    for (let i = 0; i < 1024; i++) {
      const [east, north] = [i % 32, Math.floor(i / 32)]
      const expected = east < north ? 'outside' : east === north ? 'border' : 'inside'
      expect(sideOf([0.5 + east * 2 ** -53, 0.5 + north * 2 ** -53], triangle)).toBe(expected)
    }
  })

  it('gives the same side for both directions of the ring', () => {
    const coordinate = fc.integer({ min: -2, max: 12 })
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const turned = withHole.map((ring) => [...ring].reverse())
        expect(sideOf([x, y], turned)).toBe(sideOf([x, y], withHole))
      }),
    )
  })

  it('agrees with exact arithmetic on rings of any length that cross themselves', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
    const ring = fc
      .array(point, { minLength: 3, maxLength: 140, size: 'max' })
      .map((points): Point[] => [...points, points[0]!])
    fc.assert(
      fc.property(
        fc.array(ring, { minLength: 1, maxLength: 2 }),
        fc.array(point, { minLength: 10 }),
        (polygon, at) => {
          for (const p of at) expect(sideOf(p, polygon)).toBe(exactSide(p, polygon))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('agrees with exact arithmetic on a long coast, at its vertices and at their latitudes', () => {
    const coast = Array.from({ length: 1000 }, (_, i): Point => {
      const radius = 0.1 + 0.01 * Math.sin(i * 1.7)
      const angle = (i / 1000) * 2 * Math.PI
      return [110.15 + radius * Math.cos(angle), 22.63 + radius * Math.sin(angle)]
    })
    const polygon: Polygon = [[...coast, coast[0]!]]
    const [vertex, part] = [fc.constantFrom(...coast), fc.constantFrom(0, 0.3, 0.5, 1)]
    fc.assert(
      fc.property(vertex, vertex, part, ([ax, ay], [bx], part) => {
        const point: Point = [ax + (bx - ax) * part, ay]
        expect(sideOf(point, polygon)).toBe(exactSide(point, polygon))
      }),
      { numRuns: 300 },
    )
  })
})
