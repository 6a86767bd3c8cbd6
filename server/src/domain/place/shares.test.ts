import { offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonIndex } from './polygon-index'
import { sharesOf } from './shares'

const origin: Point = [110.15, 22.63]
const at = (east: number, north: number) => offsetMetres(origin, east, north)
const box = (code: string, west: number, south: number, east: number, north: number) => ({
  code,
  polygons: [[[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]]],
})
const halves = polygonIndex([box('left', -1000, -1000, 0, 1000), box('right', 0, -1000, 1000, 1000)])

describe('sharesOf', () => {
  it('gives everything to one item where the fix is exact', () => {
    expect(sharesOf(halves, at(-5, 0), 0)).toEqual([{ item: halves.items[0], share: 1 }])
  })

  it('gives nothing where nothing is near', () => {
    expect(sharesOf(halves, at(5000, 0), 10)).toEqual([])
  })

  it('splits a fix on a border in halves', () => {
    const shares = sharesOf(halves, at(0, 0), 20)
    expect(shares).toHaveLength(2)
    for (const { share } of shares) expect(share).toBeCloseTo(0.5, 1)
  })

  it('puts 68 % within the accuracy, as the platforms define it', () => {
    const circle = Array.from({ length: 65 }, (_, i) => {
      const angle = (i / 64) * 2 * Math.PI
      return at(15 * Math.cos(angle), 15 * Math.sin(angle))
    })
    circle[64] = circle[0]!
    const [inside] = sharesOf(polygonIndex([{ code: 'circle', polygons: [[circle]] }]), at(0, 0), 15)
    expect(inside?.share).toBeCloseTo(0.68, 1)
  })

  it('never hands out more than there is, and less the farther away', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 1, max: 50, noNaN: true }),
        (x, accuracy) => {
          const of = (east: number) => sharesOf(halves, at(east, 0), accuracy)
          const total = of(x).reduce((sum, { share }) => sum + share, 0)
          expect(total).toBeCloseTo(1, 9)
          const left = (east: number) => of(east).find(({ item }) => item.code === 'left')?.share ?? 0
          expect(left(x + 10)).toBeLessThanOrEqual(left(x))
        },
      ),
      { numRuns: 40 },
    )
  })
})
