import type { LimitUnit } from '@shared/domain/categories'
import { CITY_OFFSET_MINUTES, wallTime } from '@shared/domain/clock'

export type Calendar = {
  /** Working windows of a working day, in minutes since midnight on the city's wall, in order. */
  hours: readonly (readonly [start: number, end: number])[]
  /** Dates YYYY-MM-DD: weekdays without work, and weekend days with work (调休). */
  holidays: ReadonlySet<string>
  workdays: ReadonlySet<string>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OFFSET = CITY_OFFSET_MINUTES * MINUTE

/** Days since 1970 on the city's wall. */
export const wallDay = (at: Date): number => Math.floor((at.getTime() + OFFSET) / DAY)

/** Whether the date on the city's wall at this moment is a day on which one works, 调休 included. */
export const isWorkingDate = (at: Date, calendar: Calendar): boolean => isWorkingDay(wallDay(at), calendar)

/** When one works on a day, counted as `wallDay` does; in ms since 1970, in order. */
export const windowsOn = (day: number, calendar: Calendar): { opens: number; closes: number }[] => {
  if (!isWorkingDay(day, calendar)) return []
  const midnight = day * DAY - OFFSET
  return calendar.hours.map(([from, to]) => ({
    opens: midnight + from * MINUTE,
    closes: midnight + to * MINUTE,
  }))
}

/** What a working day has of working time, in ms. Days can be walked only where this is something. */
export const workingDayLength = ({ hours }: Calendar): number => {
  const minutes = hours.reduce((sum, [from, to]) => sum + to - from, 0)
  if (!(minutes > 0)) throw new Error('the calendar has no working hours')
  return minutes * MINUTE
}

/** Whether this unit's time runs on through nights and holidays; that of the others is working time. */
export const runsOn = (unit: LimitUnit): boolean => unit === 'urgent_hour' || unit === 'urgent_day'

const isWorkingDay = (day: number, { holidays, workdays }: Calendar): boolean => {
  const date = new Date(day * DAY)
  const key = date.toISOString().slice(0, 10)
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
  return weekend ? workdays.has(key) : !holidays.has(key)
}

/** The State Council announces a year's holidays in the autumn before it, mostly in the first half of November. */
const ANNOUNCED_BY_MONTH = 11

/**
 * Years whose holidays somebody should enter: this year, and from 1 November on the next. A calendar need not list the
 * years that it covers, 国庆 recipients: by law 1 to 3 October are free, and of three days in a row at least one is a weekday.
 * A local holiday, 元旦 alone or a slip of the pen thus does not pass for a whole year.
 */
export const missingYears = ({ holidays }: Pick<Calendar, 'holidays'>, now: Date): number[] => {
  const { year, month } = wallTime(now.getTime())
  const years = month >= ANNOUNCED_BY_MONTH ? [year, year + 1] : [year]
  return years.filter((each) => !nationalDays.some((day) => holidays.has(`${each}-${day}`)))
}

const nationalDays = ['10-01', '10-02', '10-03']
