import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameShape } from './same-shape'

const ring = (...corners: [number, number][]): Point[] => [...corners, corners[0]!]
const outer = ring([0, 0], [9, 0], [9, 9], [0, 9])
const holes = [ring([1, 1], [2, 1], [2, 2]), ring([5, 5], [6, 5], [6, 6])]
const far = ring([20, 20], [21, 20], [21, 21])

/** The same ring, begun elsewhere and perhaps run the other way. */
const turned = (given: readonly Point[], by: number, back: boolean): Point[] => {
  const corners = given.slice(1)
  const moved = [...corners.slice(by % corners.length), ...corners.slice(0, by % corners.length)]
  if (back) moved.reverse()
  return [...moved, moved[0]!]
}

describe('sameShape', () => {
  const cases: [string, Polygon[], Polygon[]][] = [
    ['a corner that lies the last digit aside', [[outer]], [[ring([0, 0], [9, 0], [9, 9 + 2e-15], [0, 9])]]],
    ['a corner more on a straight side', [[outer]], [[ring([0, 0], [5, 0], [9, 0], [9, 9], [0, 9])]]],
    ['the same corners in another order', [[outer]], [[ring([0, 0], [9, 9], [9, 0], [0, 9])]]],
    ['a hole more', [[outer]], [[outer, holes[0]!]]],
    ['a hole that is a part', [[outer, holes[0]!]], [[outer], [holes[0]!]]],
    ['a part twice', [[outer], [far]], [[outer], [outer]]],
    ['nothing', [[outer]], []],
  ]
  it.each(cases)('distinguishes a shape from one with %s', (_, a, b) => {
    expect(sameShape(a, b)).toBe(false)
    expect(sameShape(b, a)).toBe(false)
  })

  it('recognises the same shape with any start and direction of rings and any order of parts', () => {
    const by = fc.nat(12)
    fc.assert(
      fc.property(fc.array(fc.tuple(by, fc.boolean()), { minLength: 4, maxLength: 4 }), (turns) => {
        const [a, b, c, d] = [outer, ...holes, far].map((given, i) => turned(given, ...turns[i]!))
        expect(sameShape([[outer, ...holes], [far]], [[d!], [a!, c!, b!]])).toBe(true)
      }),
    )
  })
})
