import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signedArea } from '../areas/plane'
import { findCrossing } from '../areas/shape-fault'
import { difference, intersection, type Part, type Shape, union } from './clip'
import { coveredArea } from './testing'

type Place = [x: number, y: number]
const ring = (...places: Place[]): Place[] => [...places, places[0]!]
const square = (x: number, y: number, side: number): Place[] =>
  ring([x, y], [x + side, y], [x + side, y + side], [x, y + side])
const areaOf = (parts: readonly Part[]): number =>
  parts.flat().reduce((sum, border) => sum + signedArea(border), 0)
const crossingIn = (parts: readonly Part[]) => findCrossing(parts.flat().map((border) => border.slice(1)))

/** All three operations, each with the places that it should cover. */
const operations = [
  {
    name: 'union',
    clip: (a: Shape[], b: Shape[]) => union([...a, ...b]),
    belongs: (a: boolean, b: boolean) => a || b,
  },
  { name: 'difference', clip: difference, belongs: (a: boolean, b: boolean) => a && !b },
  { name: 'intersection', clip: intersection, belongs: (a: boolean, b: boolean) => a && b },
]

/** Two stars whose sides pass each other's corners within a micrometre; found by a random test. */
const stars: Place[][] = [
  [
    [72.168642, 33.358524],
    [61.858836, 55.59754],
    [41.239224, 66.717048],
    [30.929418, 44.478032],
    [20.619612, 33.358524],
    [30.929418, 22.239016],
    [41.239224, -11.119508],
    [82.478448, -11.119508],
    [72.168642, 33.358524],
  ],
  [
    [82.478448, 66.717048],
    [92.788254, 100.075572],
    [61.858836, 111.19508],
    [20.619612, 111.19508],
    [41.239224, 66.717048],
    [20.619612, 22.239016],
    [61.858836, 33.358524],
    [92.788254, 33.358524],
    [82.478448, 66.717048],
  ],
]

/** Mostly nothing or a hair, so that sides nearly coincide, and corners are nearly on sides. */
const hair = fc.oneof(
  fc.constant(0),
  fc
    .tuple(fc.constantFrom(-1, 1), fc.double({ min: -9, max: -3, noNaN: true }))
    .map(([sign, e]) => sign * 10 ** e),
)
const SPOKES = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const
const star = fc
  .record({
    x: fc.integer({ min: 0, max: 6 }),
    y: fc.integer({ min: 0, max: 6 }),
    reach: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
    hairs: fc.array(hair, { minLength: 16, maxLength: 16 }),
    hollow: fc.boolean(),
    clockwise: fc.boolean(),
  })
  .map(({ x, y, reach, hairs, hollow, clockwise }): Shape => {
    const border = (scale: number): Place[] => {
      const places = SPOKES.map(
        ([dx, dy], i): Place => [
          10 * (x + dx * reach[i]! * scale) + hairs[i]!,
          10 * (y + dy * reach[i]! * scale) + hairs[i + 8]!,
        ],
      )
      return ring(...(clockwise ? places.reverse() : places))
    }
    return hollow ? [border(1), border(0.5)] : [border(1)]
  })
const shapes = fc.array(star, { maxLength: 3 })

describe('union, difference and intersection', () => {
  it('give nothing for empty input and for shapes thinner than the grid', () => {
    expect(union([])).toEqual([])
    expect(union([[ring([0, 0], [100, 0], [50, 3e-7])], [ring([5, 5])], [[]]])).toEqual([])
    expect(difference([], [[square(0, 0, 1)]])).toEqual([])
    expect(intersection([[square(0, 0, 1)]], [])).toEqual([])
    expect(difference([[square(0, 0, 1)]], [[square(0, 0, 1)]])).toEqual([])
  })

  it('give closed rings, the outer one counter-clockwise, without corners on straight sides', () => {
    const parts = union([[square(0, 0, 1).reverse()], [square(1, 0, 1)]])
    expect(parts).toEqual([[ring([0, 0], [2, 0], [2, 1], [0, 1])]])
  })

  it('keep parts that touch in a corner apart, and a hole apart from the ring that it touches', () => {
    const apart = union([[square(0, 0, 1)], [square(1, 1, 1)]])
    expect(apart.map((part) => areaOf([part]))).toEqual([1, 1])
    const [holed, ...others] = difference([[square(0, 0, 4)]], [[ring([0, 0], [2, 1], [1, 2])]])
    expect(others).toEqual([])
    expect(holed!.map(signedArea)).toEqual([16, -1.5])
  })

  it('put each hole into the ring around it, and make an island a part of its own', () => {
    const parts = union([
      [square(0, 0, 9), square(1, 1, 7)],
      [square(2, 2, 5), square(3, 3, 3)],
      [square(4, 4, 1)],
    ])
    expect(parts.map((part) => part.map(signedArea)).sort((a, b) => b[0]! - a[0]!)).toEqual([
      [81, -49],
      [25, -9],
      [1],
    ])
  })

  it.each(operations)('get a result if floating-point clipping gave up: $name', ({ clip, belongs }) => {
    const [a, b] = stars.map((border): Shape[] => [[border]])
    const parts = clip(a!, b!)
    expect(crossingIn(parts)).toBeNull()
    expect(Math.abs(areaOf(parts) - coveredArea(a!, b!, belongs))).toBeLessThan(1e-4)
  })

  it.each(operations)(
    'cover the same area as another program, also with sides that nearly coincide: $name',
    ({ clip, belongs }) => {
      fc.assert(
        fc.property(shapes, shapes, (a, b) => {
          const parts = clip(a, b)
          expect(crossingIn(parts)).toBeNull()
          expect(Math.abs(areaOf(parts) - coveredArea(a, b, belongs))).toBeLessThan(1e-4)
        }),
        { numRuns: 400 },
      )
    },
  )

  it('are as exact over 100 km as over 1 m', () => {
    const far = 100_000
    const wedge = ring([-far, 0], [far, 1e-6], [far, 2e-6])
    const parts = difference([[square(-far, -far, 2 * far)]], [[wedge], [square(0, 0, far)]])
    expect(crossingIn(parts)).toBeNull()
    expect(Math.abs(areaOf(parts) - 3 * far ** 2)).toBeLessThan(1)
  })
})
