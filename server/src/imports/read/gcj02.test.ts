import { distanceMetres, offsetMetres, type Point } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromGcj02, ringFromGcj02 } from './gcj02'

const from: Point = [110.1, 22.6]
const offset = fc.double({ min: -3_000, max: 3_000, noNaN: true })
const elsewhere = fc.tuple(offset, offset).map(([east, north]) => offsetMetres(from, east, north))

describe('ringFromGcj02', () => {
  it('adds at most fifty points to an edge', () => {
    expect(ringFromGcj02([from, [120, 40], from])).toHaveLength(101)
  })

  it.each<[what: string, ring: Point[]]>([
    ['no points', []],
    ['one point', [from]],
    ['a point twice', [from, from]],
    ['a short edge', [from, offsetMetres(from, 60, 60), from]],
  ])('adds nothing to %s', (_, ring) => {
    expect(ringFromGcj02(ring)).toEqual(ring.map(fromGcj02))
  })

  it('adds the same points in both directions of an edge', () => {
    fc.assert(
      fc.property(elsewhere, (to) => {
        expect(ringFromGcj02([from, to])).toEqual(ringFromGcj02([to, from]).reverse())
      }),
    )
  })

  it('keeps points on an edge within a millimetre of it', () => {
    fc.assert(
      fc.property(elsewhere, fc.double({ min: 0, max: 1, noNaN: true }), (to, share) => {
        fc.pre(distanceMetres(from, to) > 1)
        const at = fromGcj02([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
        const ring = ringFromGcj02([from, to])
        const part = Math.min(ring.length - 2, Math.floor(share * (ring.length - 1)))
        expect(beside(ring[part]!, ring[part + 1]!, at)).toBeLessThan(0.001)
      }),
    )
  })
})

/** Metres between a point and the line through two others. */
const beside = (a: Point, b: Point, [x, y]: Point): number => {
  const scale = Math.cos((a[1] * Math.PI) / 180)
  const [bx, by, px, py] = [(b[0] - a[0]) * scale, b[1] - a[1], (x - a[0]) * scale, y - a[1]]
  return (Math.abs(bx * py - by * px) / Math.hypot(bx, by)) * 111_319
}
