import type { LimitUnit } from '@shared/domain/categories'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { laterBy, timeUsed } from './deadline'
import { calendar, isWorkedUntil, moments, spans, units, wall, workUnits } from './testing'

const SECOND = 1000
const HOUR = 3600 * SECOND

describe('timeUsed', () => {
  it.each<[unit: LimitUnit, from: string, to: string, used: number, why: string]>([
    ['work_hour', '2026-11-23 11:00:00', '2026-11-23 09:00:00', 0, 'nothing backwards'],
    ['urgent_hour', '2026-11-23 11:00:00', '2026-11-23 09:00:00', 0, 'nothing backwards'],
    ['work_day', '2026-11-23 09:00:00', '2026-11-23 09:00:00', 0, 'nothing at once'],
    ['work_hour', '2026-11-23 18:00:00', '2026-11-24 08:00:00', 0, 'nothing over night'],
    ['work_hour', '2026-11-23 12:00:00', '2026-11-23 14:00:00', 0, 'nothing at noon'],
    ['work_hour', '2026-11-27 18:00:00', '2026-11-30 08:00:00', 0, 'nothing at the weekend'],
    ['work_day', '2026-02-14 18:00:00', '2026-02-24 08:00:00', 0, 'nothing in 春节'],
    ['urgent_hour', '2026-11-27 18:00:00', '2026-11-30 08:00:00', 62 * HOUR, 'all of a weekend'],
    ['urgent_day', '2026-12-31 12:00:00', '2027-01-01 12:00:00', 24 * HOUR, 'all of New Year'],
    ['work_hour', '2026-11-23 09:00:00', '2026-11-23 09:00:01', SECOND, 'a second'],
    [
      'work_hour',
      '2026-11-23 11:59:59',
      '2026-11-23 14:00:01',
      2 * SECOND,
      'a second on either side of noon',
    ],
    ['work_day', '2026-11-23 00:00:00', '2026-11-24 00:00:00', 8 * HOUR, 'a working day'],
    ['work_hour', '2026-09-30 17:00:00', '2026-10-08 09:00:00', 2 * HOUR, 'an hour on either side of 国庆'],
    ['work_hour', '2026-02-13 18:00:00', '2026-03-01 00:00:00', 48 * HOUR, 'two Saturdays and four weekdays'],
  ])('of %s counts from %s to %s %d ms: %s', (unit, from, to, used) => {
    expect(timeUsed(wall(from), wall(to), unit, calendar)).toBe(used)
  })

  it('counts 248 working days in 2026', () => {
    // 365 days, 104 of them weekend, 19 weekdays off, 6 weekend days worked.
    const used = timeUsed(wall('2026-01-01 00:00:00'), wall('2027-01-01 00:00:00'), 'work_day', calendar)
    expect(used).toBe((365 - 104 - 19 + 6) * 8 * HOUR)
  })

  it('counts hours after midnight to their own date in a city that works round the clock', () => {
    const always = { ...calendar, hours: [[0, 24 * 60]] as const }
    const used = timeUsed(wall('2026-11-20 23:00:00'), wall('2026-11-23 01:00:00'), 'work_hour', always)
    expect(used).toBe(2 * HOUR)
  })

  it('counts exactly the time that laterBy added', () => {
    fc.assert(
      fc.property(moments, spans, units, (from, ms, unit) => {
        expect(timeUsed(from, laterBy(from, ms, unit, calendar), unit, calendar)).toBe(ms)
      }),
    )
  })

  it('is undone by laterBy: to the same moment in working time, else to the closing before it', () => {
    fc.assert(
      fc.property(moments, moments, workUnits, (one, other, unit) => {
        const [from, to] = one <= other ? [one, other] : [other, one]
        const used = timeUsed(from, to, unit, calendar)
        const back = laterBy(from, used, unit, calendar)
        expect(back.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(timeUsed(back, to, unit, calendar)).toBe(0)
        if (isWorkedUntil(to, calendar) && used > 0) expect(back).toEqual(to)
      }),
    )
  })

  it('adds up over any moment in between', () => {
    fc.assert(
      fc.property(fc.tuple(moments, moments, moments), units, (three, unit) => {
        const [from, between, to] = three.sort((a, b) => a.getTime() - b.getTime())
        const parts = timeUsed(from!, between!, unit, calendar) + timeUsed(between!, to!, unit, calendar)
        expect(parts).toBe(timeUsed(from!, to!, unit, calendar))
      }),
    )
  })
})
