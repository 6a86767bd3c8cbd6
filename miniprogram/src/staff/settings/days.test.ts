import { describe, expect, it } from 'vitest'
import { datesOf, daySpans, hasYear, kindOf, toggled, weekdayOf, withYear } from './days'

/** 2026 as the State Council announced it, the weekends left out. */
const days2026 = {
  holidays: [
    '2026-01-01',
    '2026-01-02',
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-02-23',
    '2026-04-06',
    '2026-05-01',
    '2026-05-04',
    '2026-05-05',
    '2026-06-19',
    '2026-09-25',
    '2026-10-01',
    '2026-10-02',
    '2026-10-05',
    '2026-10-06',
    '2026-10-07',
  ],
  workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
}
const nothing = { holidays: [], workdays: [] }

describe('a day of the calendar', () => {
  it.each([
    ['2026-10-08', 'work'],
    ['2026-10-17', 'rest'],
    ['2026-10-01', 'holiday'],
    ['2026-10-10', 'makeup'],
  ])('%s is one of %s', (date, kind) => {
    expect(kindOf(days2026, date)).toBe(kind)
  })

  it.each([
    ['a working day', '2026-10-08', 'holiday'],
    ['a weekend', '2026-10-17', 'makeup'],
    ['a holiday', '2026-10-01', 'work'],
    ['a 调休 day', '2026-10-10', 'rest'],
  ])('turns %s round, and back', (_, date, kind) => {
    const once = toggled(days2026, date)
    expect(kindOf(once, date)).toBe(kind)
    expect(toggled(once, date)).toEqual(days2026)
  })

  it('has its weekday, in a leap year too', () => {
    expect(datesOf(2028, 2)).toHaveLength(29)
    expect(datesOf(2026, 12).at(-1)).toBe('2026-12-31')
    expect(weekdayOf('2026-11-22')).toBe(0)
  })
})

describe('a year of the calendar', () => {
  it('replaces the days of that year only', () => {
    const before = { holidays: ['2025-10-01', '2026-03-03', '2027-01-01'], workdays: ['2026-03-07'] }
    expect(withYear(before, 2026, days2026)).toEqual({
      holidays: ['2025-10-01', ...days2026.holidays, '2027-01-01'],
      workdays: days2026.workdays,
    })
  })

  it('exists as soon as it has one day', () => {
    expect(hasYear(days2026, 2026)).toBe(true)
    expect(hasYear({ holidays: [], workdays: ['2027-02-06'] }, 2027)).toBe(true)
    expect(hasYear(days2026, 2027)).toBe(false)
  })
})

describe('daySpans', () => {
  it('are empty where only weekends are free', () => {
    expect(daySpans(nothing, 2026)).toEqual([])
  })

  it('follow the announcement, with the weekends in and around a holiday', () => {
    const spans = daySpans(days2026, 2026).map(({ kind, from, to, days }) =>
      kind === 'holiday' ? `${from.slice(5)} ${to.slice(5)} ${days}` : from.slice(5),
    )
    expect(spans).toEqual([
      '01-01 01-03 3',
      '01-04',
      '02-14',
      '02-15 02-23 9',
      '02-28',
      '04-04 04-06 3',
      '05-01 05-05 5',
      '05-09',
      '06-19 06-21 3',
      '09-20',
      '09-25 09-27 3',
      '10-01 10-07 7',
      '10-10',
    ])
  })

  it('end at the end of the year', () => {
    const lastDay = { holidays: ['2026-12-31'], workdays: [] }
    expect(daySpans(lastDay, 2026)).toEqual([
      { kind: 'holiday', from: '2026-12-31', to: '2026-12-31', days: 1 },
    ])
  })
})
