import { CITY_OFFSET_MINUTES, wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'

const DAY_MS = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

/** The city's day that lies so many days ahead, as YYYY-MM-DD. */
export const dayAhead = (days: number, now: number): string => {
  const { year, month, day } = wallTime(now + days * DAY_MS)
  return `${year}-${two(month)}-${two(day)}`
}

/**
 * A case that is put off begins again on that day, when people come to work and not in the night, for it recipients them: no
 * earlier than tomorrow, never beyond the bound.
 */
export const firstDay = (now: number): string => dayAhead(1, now)
export const lastDay = (now: number): string => dayAhead(limits.suspensionDays - 1, now)

/** 08:00 of a city's day, in ms since 1970. */
export const morningOf = (day: string): number =>
  Date.parse(`${day}T08:00:00Z`) - CITY_OFFSET_MINUTES * 60_000
