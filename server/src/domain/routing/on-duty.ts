import { wallTime } from '@shared/domain/clock'
import { type Calendar, isWorkingDate } from '../deadline/deadline'

export type DayKind = 'work_day' | 'rest_day'

/** A window of the day, in minutes since midnight on the city's wall; one that ends before it begins passes midnight. */
export type OnDuty = { days: DayKind | null; from: number; to: number }

/** Whether this moment lies in one of the windows; none means always. A window that passes midnight belongs to the day on which it begins. */
export const isOnDuty = (windows: readonly OnDuty[], at: Date, calendar: Calendar): boolean =>
  windows.length === 0 || windows.some((window) => isWithin(window, at, calendar))

export const isWithin = ({ days, from, to }: OnDuty, at: Date, calendar: Calendar): boolean => {
  const { hour, minute } = wallTime(at.getTime())
  const now = hour * 60 + minute
  const isDay = (day: Date) => days === null || dayKindOf(day, calendar) === days
  if (from < to) return isDay(at) && now >= from && now < to
  return (isDay(at) && now >= from) || (isDay(new Date(at.getTime() - DAY)) && now < to)
}

export const dayKindOf = (at: Date, calendar: Calendar): DayKind =>
  isWorkingDate(at, calendar) ? 'work_day' : 'rest_day'

const DAY = 86_400_000
