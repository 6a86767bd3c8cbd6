import { limitUnits } from '@shared/domain/categories'
import fc from 'fast-check'
import type { Calendar } from './calendar'

/** A moment in the city's time, to the second. */
export const wall = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)

/** By the State Council's notice of November 2025, without the days of a weekend that are free anyway. */
export const notice2026 = {
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

/**
 * 2026 by the State Council's notice, written by hand, and 元旦 of the next year.
 * 02-14 and 02-28 are the Saturdays worked for 春节; 09-20 is a Sunday and 10-10 a Saturday worked for 国庆.
 */
export const calendar: Calendar = {
  hours: [
    [8 * 60, 12 * 60],
    [14 * 60, 18 * 60],
  ],
  holidays: new Set([...notice2026.holidays, '2027-01-01']),
  workdays: new Set(notice2026.workdays),
}

/** Any ms around 2026. */
export const moments = fc.date({
  min: wall('2025-12-20 00:00:00'),
  max: wall('2027-01-20 00:00:00'),
  noInvalidDate: true,
})

export const units = fc.constantFrom(...limitUnits)
export const workUnits = fc.constantFrom('work_hour' as const, 'work_day' as const)

/** Amounts of a standard: with two decimals at most. */
export const amounts = fc.integer({ min: 1, max: 3000 }).map((hundredths) => hundredths / 100)

/** Up to about two working weeks. */
export const spans = fc.integer({ min: 0, max: 80 * 3_600_000 })

/** True where work goes on at this moment, or ends with it. */
export const isWorkedUntil = (at: Date, { hours, holidays, workdays }: Calendar): boolean => {
  const [date = '', time = ''] = at.toLocaleString('sv', { timeZone: 'Asia/Shanghai' }).split(' ')
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  const minutes = hour * 60 + minute + (second + at.getMilliseconds() / 1000) / 60
  const weekend = [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay())
  const worked = weekend ? workdays.has(date) : !holidays.has(date)
  return worked && hours.some(([opens, closes]) => minutes > opens && minutes <= closes)
}
