import type { LimitUnit } from '@shared/domain/categories'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalCalendar } from '../../cities/national-calendar'
import { type Calendar, deadline } from './deadline'

const { holidays, workdays } = nationalCalendar(2026)
const calendar: Calendar = {
  hours: [
    [480, 720],
    [840, 1080],
  ],
  holidays: new Set(holidays),
  workdays: new Set(workdays),
}
/** A moment on the city's wall. */
const wall = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)

describe('deadline', () => {
  it.each<[start: string, amount: number, unit: LimitUnit, end: string, why: string]>([
    ['2026-11-23 09:00', 2, 'urgent_hour', '2026-11-23 11:00', 'urgent hours simply run'],
    ['2026-11-21 23:30', 2, 'urgent_hour', '2026-11-22 01:30', 'through the night and the weekend'],
    ['2026-11-23 09:00', 2, 'work_hour', '2026-11-23 11:00', 'within the morning'],
    ['2026-11-23 11:00', 2, 'work_hour', '2026-11-23 15:00', 'over the noon break'],
    ['2026-11-23 12:30', 1, 'work_hour', '2026-11-23 15:00', 'a start in the noon break counts from 14:00'],
    ['2026-11-23 10:00', 2, 'work_hour', '2026-11-23 12:00', 'an end on the border is the border'],
    ['2026-11-23 17:00', 2, 'work_hour', '2026-11-24 09:00', 'into the next morning'],
    ['2026-11-23 02:00', 1, 'work_hour', '2026-11-23 09:00', 'a start at night counts from 08:00'],
    ['2026-11-27 17:00', 2, 'work_hour', '2026-11-30 09:00', 'over the weekend'],
    ['2026-11-23 08:00', 1, 'work_day', '2026-11-23 18:00', 'a whole working day'],
    ['2026-11-23 09:00', 1, 'work_day', '2026-11-24 09:00', 'a working day from nine to nine'],
    [
      '2026-11-26 14:00',
      5,
      'work_day',
      '2026-12-03 12:00',
      'five working days over a weekend, to the end of a morning',
    ],
    ['2026-09-30 17:00', 2, 'work_hour', '2026-10-08 09:00', 'over 国庆'],
    ['2026-02-14 17:00', 2, 'work_hour', '2026-02-24 09:00', 'over 春节, from a 调休 Saturday'],
    ['2026-10-09 17:00', 2, 'work_hour', '2026-10-10 09:00', 'a 调休 Saturday is worked'],
    ['2026-12-31 17:00', 1, 'work_hour', '2026-12-31 18:00', 'the last hour of the year'],
  ])('from %s, %d %s ends %s: %s', (start, amount, unit, end) => {
    expect(deadline(wall(start), { amount, unit }, calendar)).toEqual(wall(end))
  })

  it('never ends before it starts, and never sooner for a longer limit', () => {
    const start = fc.date({
      min: wall('2026-01-01 00:00'),
      max: wall('2026-12-01 00:00'),
      noInvalidDate: true,
    })
    const unit = fc.constantFrom<LimitUnit>('urgent_hour', 'work_hour', 'work_day')
    fc.assert(
      fc.property(start, unit, fc.integer({ min: 1, max: 10 }), (from, limitUnit, amount) => {
        const end = deadline(from, { amount, unit: limitUnit }, calendar)
        const longer = deadline(from, { amount: amount + 1, unit: limitUnit }, calendar)
        expect(end.getTime()).toBeGreaterThan(from.getTime())
        expect(longer.getTime()).toBeGreaterThan(end.getTime())
      }),
    )
  })

  it('refuses a calendar in which nobody ever works', () => {
    const limit = { amount: 1, unit: 'work_hour' } as const
    expect(() => deadline(wall('2026-11-23 09:00'), limit, { ...calendar, hours: [] })).toThrow(
      'working hours',
    )
  })
})
