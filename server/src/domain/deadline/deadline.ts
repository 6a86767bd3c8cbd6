import type { TimeLimit } from '@shared/domain/categories'
import { CITY_OFFSET_MINUTES } from '@shared/domain/clock'

export type Calendar = {
  /** Working windows of a working day, in minutes since midnight on the city's wall, in order. */
  hours: readonly (readonly [start: number, end: number])[]
  /** Dates YYYY-MM-DD: weekdays without work, and weekend days with work (调休). */
  holidays: ReadonlySet<string>
  workdays: ReadonlySet<string>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** No limit of the trade is longer; a calendar in which this does not suffice is broken. */
const DAYS_MAX = 3 * 366

/**
 * When a limit that starts now ends. 紧急工作时 and 紧急工作日 run on through nights and holidays; 工作时 counts working time only;
 * a 工作日 is as much working time as one working day has. A start outside working time counts from the next window.
 */
export const deadline = (start: Date, limit: TimeLimit, calendar: Calendar): Date => {
  if (limit.unit === 'urgent_hour') return new Date(start.getTime() + limit.amount * 60 * MINUTE)
  if (limit.unit === 'urgent_day') return new Date(start.getTime() + limit.amount * DAY)
  const perDay = calendar.hours.reduce((sum, [from, to]) => sum + to - from, 0) * MINUTE
  if (perDay <= 0) throw new Error('the calendar has no working hours')
  let left = limit.unit === 'work_day' ? limit.amount * perDay : limit.amount * 60 * MINUTE

  // From here on in wall time, as if the city's clock were UTC.
  const offset = CITY_OFFSET_MINUTES * MINUTE
  const from = start.getTime() + offset
  let midnight = Math.floor(from / DAY) * DAY
  for (let day = 0; day < DAYS_MAX; day++, midnight += DAY) {
    if (!isWorkingDay(midnight, calendar)) continue
    for (const [opens, closes] of calendar.hours) {
      const begin = Math.max(from, midnight + opens * MINUTE)
      const free = midnight + closes * MINUTE - begin
      if (free <= 0) continue
      if (left <= free) return new Date(begin + left - offset)
      left -= free
    }
  }
  throw new Error('the calendar has no working days')
}

/** Whether the date on the city's wall at this moment is a day on which one works, 调休 included. */
export const isWorkingDate = (at: Date, calendar: Calendar): boolean =>
  isWorkingDay(Math.floor((at.getTime() + CITY_OFFSET_MINUTES * MINUTE) / DAY) * DAY, calendar)

const isWorkingDay = (midnight: number, { holidays, workdays }: Calendar): boolean => {
  const day = new Date(midnight)
  const key = day.toISOString().slice(0, 10)
  const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
  return weekend ? workdays.has(key) : !holidays.has(key)
}
