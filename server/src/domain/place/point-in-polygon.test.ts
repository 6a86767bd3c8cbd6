import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointInPolygon } from './point-in-polygon'

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

describe('pointInPolygon', () => {
  it.each<[string, Point, Polygon, string]>([
    ['the middle', [5, 5], square, 'inside'],
    ['left of it', [-1, 5], square, 'outside'],
    ['right of it, level with a corner', [11, 10], square, 'outside'],
    ['left of it, level with an edge', [-1, 0], square, 'outside'],
    ['a corner', [10, 10], square, 'border'],
    ['the lowest corner', [0, 0], square, 'border'],
    ['a level edge', [5, 0], square, 'border'],
    ['an upright edge', [10, 3], square, 'border'],
    ['inside the hole', [5, 5], withHole, 'outside'],
    ['on the hole’s edge', [4, 5], withHole, 'border'],
    ['between hole and edge', [2, 5], withHole, 'inside'],
  ])('finds %s', (_, point, polygon, side) => {
    expect(pointInPolygon(point, polygon)).toBe(side)
  })

  it('says the same whichever way round the ring runs', () => {
    const coordinate = fc.integer({ min: -2, max: 12 })
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const turned = withHole.map((ring) => [...ring].reverse())
        expect(pointInPolygon([x, y], turned)).toBe(pointInPolygon([x, y], withHole))
      }),
    )
  })

  it('agrees with exact arithmetic on triangles over a grid of whole numbers', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
    fc.assert(
      fc.property(corner, corner, corner, corner, (a, b, c, p) => {
        fc.pre(turn(a, b, c) !== 0)
        const turns = [turn(a, b, p), turn(b, c, p), turn(c, a, p)].map((t) => t * Math.sign(turn(a, b, c)))
        const expected = turns.some((t) => t < 0) ? 'outside' : turns.includes(0) ? 'border' : 'inside'
        expect(pointInPolygon(p, [[a, b, c, a]])).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })
})

/** Exact on small whole numbers. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number =>
  (bx - ax) * (py - ay) - (by - ay) * (px - ax)
