import type { Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxOf } from './flat-shapes'
import { besides } from './testing'

const around = (...points: [number, number][]): Polygon[] => [[points]]

describe('boxOf', () => {
  it('is inside out without polygons', () => {
    expect(boxOf([])).toEqual([Infinity, Infinity, -Infinity, -Infinity])
  })

  it('is exact if 32 bits are enough', () => {
    expect(boxOf(around([1, -2.5], [-0.5, 4], [0, 0]))).toEqual([-0.5, -2.5, 1, 4])
  })

  it.each([1, -1] as const)('contains a point one bit (%i) beside such a number', (step) => {
    for (const value of [110.5, -110.5, 1, -1, 2 ** -140]) {
      const x = besides(value, step)
      const [west, , east] = boxOf(around([x, 0]))
      expect(west).toBeLessThan(x)
      expect(east).toBeGreaterThan(x)
    }
  })

  it('is never too small, and in a city less than a metre too large', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    )
    fc.assert(
      fc.property(number, number, number, number, (ax, ay, bx, by) => {
        const [west, south, east, north] = boxOf(around([ax, ay], [bx, by]))
        const sides = [
          [west, Math.min(ax, bx), -1],
          [south, Math.min(ay, by), -1],
          [east, Math.max(ax, bx), 1],
          [north, Math.max(ay, by), 1],
        ] as const
        for (const [side, least, way] of sides) {
          expect((side - least) * way).toBeGreaterThanOrEqual(0)
          if (Math.abs(least) <= 180) expect(Math.abs(side - least)).toBeLessThan(2e-5)
          expect(Math.abs(side) === Infinity || Math.fround(side) === side).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
