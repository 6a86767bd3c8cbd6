import { createRequire } from 'node:module'
import * as v from 'valibot'
import type { AppContext } from '../app/context'
import { missingYears } from '../deadlines/calendar'
import type { CalendarRecord } from './city.model'

/** The calendar of a new city, for it to edit: 08:00–12:00 and 14:00–18:00, and the national days of three years. */
export const startingCalendar = (year: number): CalendarRecord => {
  const years = [year - 1, year, year + 1].map(nationalCalendar)
  return {
    hours: [
      [480, 720],
      [840, 1080],
    ],
    holidays: years.flatMap(({ holidays }) => holidays),
    workdays: years.flatMap(({ workdays }) => workdays),
  }
}

const days = v.pipe(v.record(v.pipe(v.string(), v.isoDate()), v.string()), v.transform(Object.keys))

const require = createRequire(import.meta.url)

/** Days off and days worked. Only the library's table is read: its code reads dates in the zone of the process. */
const table = v.parse(
  v.object({ holidays: days, workdays: days }),
  require('chinese-days/dist/chinese-days.json'),
)

/**
 * The national holidays and 调休 days of a year, dates as YYYY-MM-DD in order. Source: the package chinese-days.
 * A year that the State Council has not announced yet has weekends only.
 */
export const nationalCalendar = (year: number): { holidays: string[]; workdays: string[] } => {
  const ofYear = (dates: string[]) => dates.filter((date) => date.startsWith(`${year}-`)).sort()
  return {
    holidays: ofYear(table.holidays).filter((date) => !isWeekend(date)),
    workdays: ofYear(table.workdays).filter(isWeekend),
  }
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

/** Logs that deadlines will soon be counted by a calendar without holidays. */
export const warnOfMissingYears = ({
  snapshot,
  log,
  now,
}: Pick<AppContext, 'snapshot' | 'log' | 'now'>): void => {
  const years = missingYears(snapshot().calendar, now())
  if (years.length > 0) log.warn({ years }, 'the working calendar lacks the holidays of these years')
}
