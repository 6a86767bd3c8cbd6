import type { LimitUnit } from '@shared/domain/categories'
import { describe, expect, it } from 'vitest'
import { deadline } from './deadline'
import { calendar, wall } from './testing'

/** Worked out by hand with a paper calendar: 08:00–12:00 and 14:00–18:00, 2026-11-23 is a Monday. */
type Row = [start: string, amount: number, end: string, why: string]

const runningHours: Row[] = [
  ['2026-11-23 09:00:00', 2, '2026-11-23 11:00:00', 'they simply run'],
  ['2026-11-23 11:30:00', 1, '2026-11-23 12:30:00', 'through the noon break'],
  ['2026-11-21 23:30:15', 2, '2026-11-22 01:30:15', 'through the night and the weekend'],
  ['2026-02-14 17:59:59', 2, '2026-02-14 19:59:59', 'into 春节'],
  ['2026-02-28 23:00:00', 24, '2026-03-01 23:00:00', 'to the next month'],
  ['2026-12-31 23:59:59', 1, '2027-01-01 00:59:59', 'across New Year'],
  ['2026-10-01 12:00:00', 1.5, '2026-10-01 13:30:00', 'an hour and a half'],
  ['2026-11-23 08:00:00', 0.01, '2026-11-23 08:00:36', 'the hundredth of an hour'],
]

const runningDays: Row[] = [
  ['2026-11-23 09:00:00', 1, '2026-11-24 09:00:00', 'a day is 24 hours'],
  ['2026-02-14 17:30:00', 2, '2026-02-16 17:30:00', 'in 春节 too'],
  ['2026-10-01 20:00:00', 0.5, '2026-10-02 08:00:00', 'half a day is 12 hours'],
  ['2026-12-30 10:00:01', 3, '2027-01-02 10:00:01', 'across New Year'],
  ['2028-02-28 12:00:00', 1, '2028-02-29 12:00:00', 'to the 29th of February'],
]

const workingHours: Row[] = [
  ['2026-11-23 09:00:00', 2, '2026-11-23 11:00:00', 'within the morning'],
  ['2026-11-23 11:00:00', 2, '2026-11-23 15:00:00', 'over the noon break'],
  ['2026-11-23 17:00:00', 2, '2026-11-24 09:00:00', 'into the next morning'],
  ['2026-11-27 17:00:00', 2, '2026-11-30 09:00:00', 'over the weekend'],
  ['2026-11-23 08:00:00', 16, '2026-11-24 18:00:00', 'two whole days'],
  // Starts outside working time.
  ['2026-11-23 02:00:00', 1, '2026-11-23 09:00:00', 'a start in the small hours counts from 08:00'],
  ['2026-11-23 23:00:00', 1, '2026-11-24 09:00:00', 'a start late at night counts from the next 08:00'],
  ['2026-11-23 12:30:00', 1, '2026-11-23 15:00:00', 'a start in the noon break counts from 14:00'],
  ['2026-11-21 10:00:00', 2, '2026-11-23 10:00:00', 'a start on Saturday counts from Monday'],
  ['2026-11-22 23:59:59', 0.5, '2026-11-23 08:30:00', 'a start at the last second of Sunday'],
  // Starts on the border.
  ['2026-11-23 07:59:59', 1, '2026-11-23 09:00:00', 'a second before opening'],
  ['2026-11-23 08:00:00', 1, '2026-11-23 09:00:00', 'at opening'],
  ['2026-11-23 08:00:01', 1, '2026-11-23 09:00:01', 'a second after opening'],
  ['2026-11-23 11:59:59', 1, '2026-11-23 14:59:59', 'a second before noon counts as one'],
  ['2026-11-23 12:00:00', 1, '2026-11-23 15:00:00', 'at noon'],
  ['2026-11-23 13:59:59', 1, '2026-11-23 15:00:00', 'a second before the afternoon'],
  ['2026-11-23 17:59:59', 1, '2026-11-24 08:59:59', 'a second before closing counts as one'],
  ['2026-11-23 18:00:00', 1, '2026-11-24 09:00:00', 'at closing'],
  // Ends on the border.
  ['2026-11-23 10:00:00', 2, '2026-11-23 12:00:00', 'an end at noon is noon'],
  ['2026-11-23 08:00:00', 8, '2026-11-23 18:00:00', 'an end at closing is closing'],
  ['2026-11-27 17:00:00', 1, '2026-11-27 18:00:00', 'before a weekend too'],
  ['2026-11-23 08:00:00', 8.01, '2026-11-24 08:00:36', 'a little longer is the next morning'],
  // Parts of an hour; 0.13 and 1.1 are a little more than themselves in floating point.
  ['2026-11-23 10:30:30', 2.25, '2026-11-23 14:45:30', 'two hours and a quarter over noon'],
  ['2026-11-23 17:59:59', 0.01, '2026-11-24 08:00:35', '36 seconds over night'],
  ['2026-11-23 11:52:12', 0.13, '2026-11-23 12:00:00', '7 minutes 48 seconds to noon'],
  ['2026-11-27 16:54:00', 1.1, '2026-11-27 18:00:00', '66 minutes to closing'],
  // 春节: off from Sunday 02-15 to Monday 02-23.
  ['2026-02-13 17:30:00', 1, '2026-02-14 08:30:00', 'the Saturday before 春节 is worked'],
  ['2026-02-14 17:00:30', 2, '2026-02-24 09:00:30', 'from that Saturday over 春节'],
  ['2026-02-17 10:00:00', 4, '2026-02-24 12:00:00', 'a start on 初一'],
  ['2026-02-27 17:00:00', 2, '2026-02-28 09:00:00', 'the Saturday after 春节 is worked'],
  ['2026-02-28 17:00:00', 2, '2026-03-02 09:00:00', 'and the Sunday after it is not'],
  // 中秋 off on Friday 09-25, 国庆 from Thursday 10-01 to Wednesday 10-07.
  ['2026-09-19 09:00:00', 1, '2026-09-20 09:00:00', 'a Sunday is worked before 国庆'],
  ['2026-09-24 17:30:00', 1, '2026-09-28 08:30:00', 'over 中秋'],
  ['2026-09-30 17:00:00', 2, '2026-10-08 09:00:00', 'over 国庆'],
  ['2026-10-03 00:00:00', 8, '2026-10-08 18:00:00', 'a start in 国庆 at midnight'],
  ['2026-10-09 17:00:00', 2, '2026-10-10 09:00:00', 'the Saturday after 国庆 is worked'],
  ['2026-10-10 17:00:00', 2, '2026-10-12 09:00:00', 'and the Sunday after it is not'],
  // New Year: 2026-01-01 to 03 off and Sunday 01-04 worked; Friday 2027-01-01 off.
  ['2025-12-31 17:30:00', 1, '2026-01-04 08:30:00', 'into 2026, to a Sunday that is worked'],
  ['2026-12-31 17:00:00', 1, '2026-12-31 18:00:00', 'the last hour of the year'],
  ['2026-12-31 17:00:01', 1, '2027-01-04 08:00:01', 'a second of it left for 2027'],
]

const workingDays: Row[] = [
  ['2026-11-23 08:00:00', 1, '2026-11-23 18:00:00', 'a whole working day'],
  ['2026-11-23 09:00:30', 1, '2026-11-24 09:00:30', 'from nine to nine'],
  ['2026-11-21 09:00:00', 1, '2026-11-23 18:00:00', 'a start on Saturday has all of Monday'],
  ['2026-11-23 18:00:00', 1, '2026-11-24 18:00:00', 'a start at closing has all of the next day'],
  ['2026-11-23 17:59:59', 1, '2026-11-24 17:59:59', 'a second before closing'],
  ['2026-11-23 08:00:00', 0.5, '2026-11-23 12:00:00', 'half a day'],
  ['2026-11-23 11:00:00', 0.25, '2026-11-23 15:00:00', 'a quarter of a day over noon'],
  ['2026-11-26 14:00:00', 5, '2026-12-03 12:00:00', 'five over a weekend, to the end of a morning'],
  ['2026-02-13 09:00:00', 3, '2026-02-25 09:00:00', 'three over 春节, one of them a Saturday'],
  ['2026-02-11 08:00:00', 10, '2026-03-02 18:00:00', 'ten over 春节 and both its Saturdays'],
  ['2026-09-29 10:00:00', 5, '2026-10-12 10:00:00', 'five over 国庆 and its Saturday'],
  ['2026-10-01 00:00:00', 1, '2026-10-08 18:00:00', 'a start as 国庆 begins'],
  ['2026-12-31 14:00:00', 2, '2027-01-05 12:00:00', 'across New Year'],
]

const rows = (unit: LimitUnit, table: Row[]) => table.map((row) => [unit, ...row] as const)

describe('deadline', () => {
  it.each([
    ['work_hour', { ...calendar, hours: [] }],
    ['work_day', { ...calendar, hours: [] }],
    ['work_day', { ...calendar, hours: [[480, 480]] as const }],
  ] as const)('refuses to count a %s by a calendar in which nobody ever works', (unit, idle) => {
    const limit = { amount: 1, unit }
    expect(() => deadline(wall('2026-11-23 09:00:00'), limit, idle)).toThrow(
      'the calendar has no working hours',
    )
  })

  it.each([
    ...rows('urgent_hour', runningHours),
    ...rows('urgent_day', runningDays),
    ...rows('work_hour', workingHours),
    ...rows('work_day', workingDays),
  ])('counts %s from %s, %d to %s: %s', (unit, start, amount, end) => {
    expect(deadline(wall(start), { amount, unit }, calendar)).toEqual(wall(end))
  })

  it('counts a working day as the city’s own number of hours', () => {
    const seven = {
      ...calendar,
      hours: [
        [9 * 60, 12 * 60],
        [13.5 * 60, 17.5 * 60],
      ] as const,
    }
    const end = deadline(wall('2026-11-23 10:00:00'), { amount: 1, unit: 'work_day' }, seven)
    expect(end).toEqual(wall('2026-11-24 10:00:00'))
  })

  it('keeps the milliseconds of the start', () => {
    const start = new Date(wall('2026-11-23 17:59:59').getTime() + 250)
    const end = deadline(start, { amount: 1, unit: 'work_hour' }, calendar)
    expect(end.getTime()).toBe(wall('2026-11-24 08:59:59').getTime() + 250)
  })
})
