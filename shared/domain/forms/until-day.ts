import { CITY_OFFSET_MINUTES, wallTime } from '../clock'
import { limits } from '../limits'

const DAY_MS = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')

/** The city's day that is `days` ahead, as YYYY-MM-DD. */
export const dayAhead = (days: number, now: number): string => {
  const { year, month, day } = wallTime(now + days * DAY_MS)
  return `${year}-${two(month)}-${two(day)}`
}

/**
 * A suspension ends on a morning, for its end sends notices: tomorrow at the earliest, and never beyond the bound of the
 * contract.
 */
export const firstDay = (now: number): string => dayAhead(1, now)
export const lastDay = (now: number): string => dayAhead(limits.suspensionDays - 1, now)

/** 08:00 of a city's day, in ms since 1970. */
export const morningOf = (day: string): number =>
  Date.parse(`${day}T08:00:00Z`) - CITY_OFFSET_MINUTES * 60_000
