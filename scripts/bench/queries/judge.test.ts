import { describe, expect, it } from 'vitest'
import type { Measured } from '../../../server/src/testing/queries'
import { judge } from './judge'

const query = (shape: string, ms: number): Measured => ({ shape, ms, lookup: 1, returned: 20 })

describe('judge', () => {
  it('names what takes more than five lookups, the slowest first', () => {
    const { slow, ok, median } = judge([query('find a', 4), query('find b', 6), query('find c', 9)])
    expect(slow.map(({ shape }) => shape)).toEqual(['find c', 'find b'])
    expect({ ok, median }).toEqual({ ok: false, median: 6 })
  })

  it('allows what has a reason', () => {
    expect(
      judge([query('find cases {where: {cityId: ?,kept: ?,endedAt: {$lte: ?}}}', 50), query('find a', 2)]),
    ).toMatchObject({ ok: true, slow: [] })
  })

  it('is not content with nothing', () => {
    expect(judge([]).ok).toBe(false)
  })
})
