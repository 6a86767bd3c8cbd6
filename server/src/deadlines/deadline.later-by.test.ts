import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadline, laterBy, timeUsed } from './deadline'
import { calendar, moments, spans, units, wall } from './testing'

const HOUR = 3_600_000

describe('laterBy', () => {
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a span of %d ms', (ms) => {
    expect(() => laterBy(wall('2026-11-23 09:00:00'), ms, 'work_hour', calendar)).toThrow(
      `${ms} ms is no span of time`,
    )
  })

  it('refuses a calendar without working hours, even for 0 ms', () => {
    const idle = { ...calendar, hours: [] }
    expect(() => laterBy(wall('2026-11-23 09:00:00'), 0, 'work_hour', idle)).toThrow('no working hours')
  })

  it('needs no working hours for units that run on through nights', () => {
    const at = laterBy(wall('2026-11-23 09:00:00'), HOUR, 'urgent_day', { ...calendar, hours: [] })
    expect(at).toEqual(wall('2026-11-23 10:00:00'))
  })

  it('gives the same moment for 0 ms, at night too', () => {
    const night = wall('2026-11-23 23:00:00')
    expect(laterBy(night, 0, 'work_day', calendar)).toEqual(night)
  })

  it('continues the rest of a limit after a suspension', () => {
    const suspended = wall('2026-11-23 10:00:00')
    const left = timeUsed(suspended, wall('2026-11-23 12:00:00'), 'work_hour', calendar)
    const resumed = wall('2026-11-29 20:00:00')
    expect(laterBy(resumed, left, 'work_hour', calendar)).toEqual(wall('2026-11-30 10:00:00'))
  })

  it('extends by one more limit counted from the old deadline', () => {
    const limit = { amount: 1, unit: 'work_day' } as const
    const old = deadline(wall('2026-09-30 14:00:00'), limit, calendar)
    expect(old).toEqual(wall('2026-10-08 12:00:00'))
    expect(laterBy(old, 8 * HOUR, 'work_day', calendar)).toEqual(wall('2026-10-09 12:00:00'))
  })

  it('gives the same for two spans as for their sum', () => {
    fc.assert(
      fc.property(moments, spans, spans, units, (at, first, second, unit) => {
        const twice = laterBy(laterBy(at, first, unit, calendar), second, unit, calendar)
        expect(twice).toEqual(laterBy(at, first + second, unit, calendar))
      }),
    )
  })
})
