import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapeFault } from './shape-fault'

/** Places on a lattice of about 100 m, as closed rings. */
const at = ([x, y]: [number, number]): Point => [110 + x / 1000, 22 + y / 1000]
const line = (...places: [number, number][]): Point[] => places.map(at)
const ring = (...places: [number, number][]): Point[] => line(...places, places[0]!)
const square = (x: number, y: number, side: number): Point[] =>
  ring([x, y], [x + side, y], [x + side, y + side], [x, y + side])

describe('shapeFault', () => {
  const faults: [string, Polygon[], string][] = [
    ['no parts', [], '没有边界'],
    ['a part without rings', [[]], '没有边界'],
    ['an empty ring', [[[]]], '没有边界'],
    ['a single point', [[line([0, 0])]], '没有边界'],
    ['a corner that is no number', [[ring([0, 0], [2, 0], [2, Number.NaN])]], '有坐标不是数字'],
    ['a line there and back', [[line([0, 0], [1, 1], [0, 0])]], '面积为零'],
    ['one point many times', [[line([0, 0], [0, 0], [0, 0], [0, 0])]], '面积为零'],
    ['corners all on one line', [[ring([0, 0], [1, 1], [3, 3])]], '面积为零'],
    ['a bow tie', [[ring([0, 0], [2, 2], [2, 0], [0, 2])]], '在 110.001000, 22.001000 附近自己与自己相交'],
    [
      'a bow tie with a corner in the knot',
      [[ring([0, 0], [1, 1], [2, 2], [2, 0], [1, 1], [0, 2])]],
      '自己与自己相交',
    ],
    [
      'a border that passes through a corner of itself',
      [[ring([0, 0], [4, 4], [4, 0], [2, 2], [0, 4])]],
      '自己与自己相交',
    ],
    ['a spike outwards', [[ring([0, 0], [2, 0], [2, 1], [5, 1], [2, 1], [2, 2], [0, 2])]], '尖刺'],
    ['a spike along its own side', [[ring([0, 0], [2, 0], [1, 0], [2, 2], [0, 2])]], '尖刺'],
    [
      'a neck without width',
      [
        [
          ring(
            [0, 0],
            [2, 0],
            [2, 1],
            [4, 1],
            [4, 0],
            [6, 0],
            [6, 2],
            [4, 2],
            [4, 1],
            [2, 1],
            [2, 2],
            [0, 2],
          ),
        ],
      ],
      '有一段与自己重合',
    ],
    ['a hole that crosses the outer ring', [[square(0, 0, 4), square(3, 3, 3)]], '两圈边界'],
    ['a hole along the outer ring', [[square(0, 0, 4), square(0, 1, 1)]], '有一段重合'],
    ['a hole outside', [[square(0, 0, 4), square(6, 6, 1)]], '110.006000, 22.006000 处的内圈不在外边界之内'],
    ['a hole around', [[square(2, 2, 1), square(0, 0, 9)]], '不在外边界之内'],
    ['a hole in a hole', [[square(0, 0, 9), square(1, 1, 5), square(2, 2, 1)]], '与另一个内圈重叠'],
    ['parts that cross', [[square(0, 0, 4)], [square(2, 2, 4)]], '两圈边界'],
    ['a part within another', [[square(0, 0, 9)], [square(2, 2, 4)]], '与另一部分重叠'],
    ['one part twice', [[square(0, 0, 4)], [square(0, 0, 4)]], '有一段重合'],
  ]
  it.each(faults)('finds fault with %s', (_, polygons, words) => {
    expect(shapeFault(polygons)).toEqual({ kind: 'self_crossing', reason: expect.stringContaining(words) })
  })

  it('names both ends of a border that is not closed', () => {
    expect(shapeFault([[line([0, 0], [1, 0], [1, 1], [0, 1])]])).toEqual({
      kind: 'not_closed',
      reason: '边界没有闭合：起点（110.000000, 22.000000）和终点（110.000000, 22.001000）不是同一个点',
    })
  })

  const sound: [string, Polygon[]][] = [
    ['a triangle', [[ring([0, 0], [1, 0], [0, 1])]]],
    ['a point twice running', [[ring([0, 0], [2, 0], [2, 0], [2, 2], [0, 2])]]],
    ['corners on a straight side', [[ring([0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [0, 2])]]],
    ['a ring that touches itself in a corner', [[ring([0, 0], [2, 2], [4, 0], [4, 4], [2, 2], [0, 4])]]],
    ['a corner that touches a side', [[ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4])]]],
    ['a hole', [[square(0, 0, 9), square(2, 2, 1)]]],
    [
      'a hole that touches all sides with its corners',
      [[square(0, 0, 4), ring([2, 0], [4, 2], [2, 4], [0, 2])]],
    ],
    ['holes that touch in a corner', [[square(0, 0, 9), square(1, 1, 2), square(3, 3, 2)]]],
    [
      'parts apart, in a corner, and in the hole of another',
      [[square(0, 0, 9), square(2, 2, 4)], [square(3, 3, 1)], [square(9, 9, 1)], [square(20, 20, 1)]],
    ],
  ]
  it.each(sound)('finds no fault in %s, in either direction', (_, polygons) => {
    expect(shapeFault(polygons)).toBeNull()
    expect(shapeFault(polygons.map((rings) => rings.map((points) => [...points].reverse())))).toBeNull()
  })

  it('finds every pair of crossing sides that a search through all pairs finds', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
    fc.assert(
      fc.property(fc.uniqueArray(place, { minLength: 3, maxLength: 9, selector: String }), (places) => {
        if (properCrossings(places) > 0) expect(shapeFault([[ring(...places)]])?.kind).toBe('self_crossing')
      }),
      { numRuns: 500 },
    )
  })
})

/** Pairs of sides that cross within both; whole numbers, so that the signs are exact. */
const properCrossings = (places: [number, number][]): number => {
  const turn = (a: number[], b: number[], c: number[]) =>
    Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!))
  const sides = places.map((place, i) => [place, places[(i + 1) % places.length]!] as const)
  return sides.flatMap(([a, b], i) =>
    sides
      .slice(i + 1)
      .filter(([c, d]) => turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0),
  ).length
}
