import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonArea } from './common-area'
import { commonPieces } from './pieces'
import { outlineOf, planeAround } from './plane'
import { shapeFault } from './shape-fault'

const at = (x: number, y: number): Point => [110 + x * 1e-4, 22 + y * 1e-4]

/** A star of whole-numbered places, with a hole where there is room: many sides meet, coincide or run upright. */
const star = fc
  .record({
    x: fc.integer({ min: 0, max: 6 }),
    y: fc.integer({ min: 0, max: 6 }),
    reach: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
    hollow: fc.boolean(),
    clockwise: fc.boolean(),
  })
  .map(({ x, y, reach, hollow, clockwise }): Polygon => {
    const spokes = [
      [1, 0],
      [1, 1],
      [0, 1],
      [-1, 1],
      [-1, 0],
      [-1, -1],
      [0, -1],
      [1, -1],
    ] as const
    const ring = (scale: number) => {
      const points = spokes.map(([dx, dy], i) => at(x + dx * reach[i]! * scale, y + dy * reach[i]! * scale))
      if (clockwise) points.reverse()
      return [...points, points[0]!]
    }
    return hollow ? [ring(1), ring(0.5)] : [ring(1)]
  })

describe('commonArea', () => {
  it('equals the area of a clip, for stars whose sides meet in all ways', () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        expect(shapeFault([a]) ?? shapeFault([b])).toBeNull()
        const plane = planeAround([a, b])
        const cut = commonPieces([a], [b], plane).reduce((sum, { area }) => sum + area, 0)
        const [outlineA, outlineB] = [outlineOf([a], plane), outlineOf([b], plane)]
        // Clips keep whole micrometres, and hairs are left out.
        expect(Math.abs(commonArea(outlineA, outlineB) - cut)).toBeLessThan(0.01)
        expect(commonArea(outlineB, outlineA)).toBeCloseTo(commonArea(outlineA, outlineB), 6)
        expect(commonArea(outlineA, outlineA)).toBeCloseTo(outlineA.area, 6)
      }),
      { numRuns: 300 },
    )
  })
})
