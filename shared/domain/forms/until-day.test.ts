import { describe, expect, it } from 'vitest'
import { limits } from '../limits'
import { dayAhead, firstDay, lastDay, morningOf } from './until-day'

const DAY_MS = 86_400_000

describe('the days of a suspension', () => {
  it.each([
    // Half past seven in the evening there, half past eleven in the morning in UTC.
    ['2026-11-22T11:30:00Z', 1, '2026-11-23'],
    ['2026-12-31T15:59:59Z', 1, '2027-01-01'],
    // Past midnight there, the day before in UTC.
    ['2026-12-31T16:00:00Z', 1, '2027-01-02'],
    ['2027-02-27T16:30:00Z', 1, '2027-03-01'],
  ])('counted from %s, %d ahead is %s of the city', (now, days, day) => {
    expect(dayAhead(days, Date.parse(now))).toBe(day)
  })

  it('end at 08:00 of the city', () => {
    expect(new Date(morningOf('2026-11-30')).toISOString()).toBe('2026-11-30T00:00:00.000Z')
  })

  it.each(['2026-11-21T16:00:00.000Z', '2026-11-22T04:00:00.000Z', '2026-11-22T15:59:59.999Z'])(
    'all lie ahead and within the bound, asked at %s',
    (moment) => {
      const now = Date.parse(moment)
      expect(morningOf(firstDay(now))).toBeGreaterThan(now)
      expect(morningOf(lastDay(now))).toBeLessThanOrEqual(now + limits.suspensionDays * DAY_MS)
    },
  )
})
