import type { InputIssue } from '@shared/contract/endpoint'
import { calendarFaultLabels as faults } from '../labels/calendar'

/** A calendar from a form or a file: minutes since midnight, dates as any text. */
export type CalendarDraft = {
  hours: readonly (readonly [start: number, end: number])[]
  holidays: readonly string[]
  workdays: readonly string[]
}

/** Dates in each list: some thirty years of holidays. */
const DATES_MAX = 1000
const DAY_MINUTES = 24 * 60

/** All faults of a calendar, for the person who edits it; none: it is sound. */
export const checkCalendar = ({ hours, holidays, workdays }: CalendarDraft): InputIssue[] => {
  const free = new Set(holidays)
  return [
    ...checkHours(hours),
    ...checkDates('holidays', holidays, (date) =>
      isWeekend(date) ? faults.freeAnyway(date, weekday(date)) : null,
    ),
    ...checkDates('workdays', workdays, (date) => {
      if (free.has(date)) return faults.twice(date)
      return isWeekend(date) ? null : faults.worksAnyway(date, weekday(date))
    }),
  ]
}

const checkHours = (hours: CalendarDraft['hours']): InputIssue[] => {
  if (hours.length === 0) return [{ path: 'hours', message: faults.noHours }]
  return hours.flatMap(([start, end], i) => {
    const message = windowFault(start, end, hours[i - 1]?.[1])
    return message ? [{ path: `hours.${i}`, message: faults.window(i + 1, message) }] : []
  })
}

const windowFault = (start: number, end: number, before = 0): string | null => {
  if (!isMinute(start) || !isMinute(end)) return faults.minutes
  if (start >= end) return faults.endsTooEarly(start, end)
  if (isMinute(before) && start < before) return faults.overlaps(before, start)
  return null
}

const checkDates = (
  path: 'holidays' | 'workdays',
  dates: readonly string[],
  faultOf: (date: string) => string | null,
): InputIssue[] => {
  if (dates.length > DATES_MAX) return [{ path, message: faults.tooManyDates(DATES_MAX, dates.length) }]
  return dates.flatMap((date, i) => {
    const message = exists(date) ? faultOf(date) : faults.noSuchDate(date)
    return message ? [{ path: `${path}.${i}`, message }] : []
  })
}

const isMinute = (n: number) => Number.isInteger(n) && n >= 0 && n <= DAY_MINUTES

/** False for 02-30, which `Date` would read as a day in March. */
const exists = (date: string) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
const isWeekend = (date: string) => weekday(date) === 0 || weekday(date) === 6
