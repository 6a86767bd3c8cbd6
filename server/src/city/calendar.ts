import { createRequire } from 'node:module'
import * as v from 'valibot'
import type { AppContext } from '../app/context'
import { missingYears } from '../deadlines/calendar'
import type { CalendarRecord } from './city.model'

/** What a city begins with, and then edits: 08:00–12:00 and 14:00–18:00, as most work, and the nation's days around a year. */
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

/** The library's own code reads a date in the zone of the process, so only its table is taken: days off and days worked. */
const table = v.parse(
  v.object({ holidays: days, workdays: days }),
  require('chinese-days/dist/chinese-days.json'),
)

/**
 * The national holidays and 调休 days of a year, as a start that a city then edits.
 * The library knows no year before the State Council has announced it: such a year comes out with weekends alone.
 */
export const nationalCalendar = (year: number): { holidays: string[]; workdays: string[] } => {
  const ofYear = (dates: string[]) => dates.filter((date) => date.startsWith(`${year}-`)).sort()
  return {
    holidays: ofYear(table.holidays).filter((date) => !isWeekend(date)),
    workdays: ofYear(table.workdays).filter(isWeekend),
  }
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

/** Tells whoever reads the log that deadlines will soon be counted by a calendar without holidays. */
export const warnOfMissingYears = ({
  snapshot,
  log,
  now,
}: Pick<AppContext, 'snapshot' | 'log' | 'now'>): void => {
  const years = missingYears(snapshot().calendar, now())
  if (years.length > 0) log.warn({ years }, 'the working calendar lacks the holidays of these years')
}
