import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossesWindow } from './map-sketch'

const size = { width: 160, height: 110 }
const box = (west: number, north: number, east: number, south: number) =>
  [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ] as const

describe('crossesWindow', () => {
  it.each([
    ['nothing', [], false],
    ['one around the window', box(-50, -50, 300, 300), false],
    ['one beside it', box(200, 20, 300, 40), false],
    [
      'one that goes around its corner',
      [
        [-90, 40],
        [60, -90],
        [-90, -90],
      ] as const,
      false,
    ],
    ['one within', box(20, 20, 40, 40), true],
    ['one half within', box(100, 20, 300, 40), true],
    ['one that runs through and has no corner within', box(-50, 20, 300, 40), true],
    [
      'one that cuts its corner',
      [
        [-20, 40],
        [40, -20],
        [-20, -20],
      ] as const,
      true,
    ],
    ['one that touches it', box(160, 20, 300, 40), true],
  ])('tells whether %s crosses', (_, ring, crosses) => {
    expect(crossesWindow(ring, size)).toBe(crosses)
  })

  it('finds every ring with a border point in the window', () => {
    const corner = fc.tuple(fc.integer({ min: -300, max: 460 }), fc.integer({ min: -300, max: 410 }))
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 6 }), (ring) => {
        const within = ring.some(([ax, ay], index) => {
          const [bx, by] = ring[(index + 1) % ring.length]!
          return Array.from({ length: 101 }, (_, step) => step / 100).some((t) => {
            const [x, y] = [ax + (bx - ax) * t, ay + (by - ay) * t]
            return x >= 0 && x <= size.width && y >= 0 && y <= size.height
          })
        })
        if (within) expect(crossesWindow(ring, size)).toBe(true)
        const beyond = ring.every(([x]) => x < 0) || ring.every(([, y]) => y > size.height)
        if (beyond) expect(crossesWindow(ring, size)).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})
