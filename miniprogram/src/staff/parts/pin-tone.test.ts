import { describe, expect, it } from 'vitest'
import { pinTone } from './pin-tone'

const HOUR = 3_600_000
const start = Date.parse('2026-11-22T00:00:00.000Z')
const clock = {
  clockStartedAt: new Date(start).toISOString(),
  deadlineAt: new Date(start + 10 * HOUR).toISOString(),
}

describe('pinTone', () => {
  it('is no warning where no clock runs', () => {
    expect(pinTone({ clockStartedAt: null, deadlineAt: null }, start)).toBe('primary')
  })

  it.each([
    [1, 'green'],
    [9, 'yellow'],
    [11, 'red'],
  ])('after %d of 10 hours is %s', (hours, tone) => {
    expect(pinTone(clock, start + hours * HOUR)).toBe(tone)
  })
})
