import type { LimitUnit } from '@shared/domain/categories'
import { CITY_OFFSET_MINUTES, wallTime } from '@shared/domain/clock'

export type Calendar = {
  /** Working windows of a working day, in minutes since midnight in the city's time, in order. */
  hours: readonly (readonly [start: number, end: number])[]
  /** Weekdays without work, as YYYY-MM-DD. */
  holidays: ReadonlySet<string>
  /** Weekend days with work (调休), as YYYY-MM-DD. */
  workdays: ReadonlySet<string>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const OFFSET = CITY_OFFSET_MINUTES * MINUTE

/** Days since 1970 in the city's time. */
export const wallDay = (at: Date): number => Math.floor((at.getTime() + OFFSET) / DAY)

/** True where the date of this moment in the city's time is a working day, 调休 included. */
export const isWorkingDate = (at: Date, calendar: Calendar): boolean => isWorkingDay(wallDay(at), calendar)

/** The working windows of a day (see `wallDay`), in ms since 1970, in order; none on a day without work. */
export const windowsOn = (day: number, calendar: Calendar): { opens: number; closes: number }[] => {
  if (!isWorkingDay(day, calendar)) return []
  const midnight = day * DAY - OFFSET
  return calendar.hours.map(([from, to]) => ({
    opens: midnight + from * MINUTE,
    closes: midnight + to * MINUTE,
  }))
}

/** Working time of a working day, in ms. Throws where there is none, for then no deadline would ever come. */
export const workingDayLength = ({ hours }: Calendar): number => {
  const minutes = hours.reduce((sum, [from, to]) => sum + to - from, 0)
  if (!(minutes > 0)) throw new Error('the calendar has no working hours')
  return minutes * MINUTE
}

/** True where this unit's time runs on through nights and holidays; the other units count working time. */
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
 * Years whose holidays are missing: this year, and from 1 November on the next. 国庆 shows whether a year is entered: by law
 * 1 to 3 October are free, and of three days in a row at least one is a weekday. So a local holiday, 元旦 alone or a typing
 * error does not count as a whole year.
 */
export const missingYears = ({ holidays }: Pick<Calendar, 'holidays'>, now: Date): number[] => {
  const { year, month } = wallTime(now.getTime())
  const years = month >= ANNOUNCED_BY_MONTH ? [year, year + 1] : [year]
  return years.filter((each) => !nationalDays.some((day) => holidays.has(`${each}-${day}`)))
}

const nationalDays = ['10-01', '10-02', '10-03']
