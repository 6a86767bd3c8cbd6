import { describe, expect, it } from 'vitest'
import { pinTone } from './WhereCard'

const HOUR = 3_600_000
const start = Date.parse('2026-11-22T00:00:00.000Z')
const after = (hours: number) => new Date(start + hours * HOUR).toISOString()
const stage = {
  name: 'handling',
  nextActor: '网格员',
  startedAt: after(0),
  warnAt: after(8),
  dueAt: after(10),
} as const

describe('pinTone', () => {
  it('is primary where no clock runs', () => {
    expect(pinTone({ stage: null }, start)).toBe('primary')
  })

  it.each([
    [1, 'green'],
    [9, 'yellow'],
    [11, 'red'],
  ])('after %d of 10 hours is %s', (hours, tone) => {
    expect(pinTone({ stage }, start + hours * HOUR)).toBe(tone)
  })
})
