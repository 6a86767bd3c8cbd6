/** China has one zone and no summer time; a city elsewhere would be given another offset. */
export const CITY_OFFSET_MINUTES = 8 * 60

export const lights = ['green', 'yellow', 'red'] as const
export type Light = (typeof lights)[number]

/**
 * The light of a stage: green to 80 % of the limit, yellow to 100 %, red after. The 80 % are of working time, which nights
 * and holidays interrupt, so the server computes `warnAt`. Times in ms since 1970.
 */
export const lightOf = (warnAt: number, dueAt: number, now: number): Light => {
  if (now > dueAt) return 'red'
  return now > warnAt ? 'yellow' : 'green'
}

export type WallTime = { year: number; month: number; day: number; hour: number; minute: number }

/** Date and time in the city's time, from ms since 1970. Computed by hand: old phones have no Intl time zones. */
export const wallTime = (at: number, offsetMinutes = CITY_OFFSET_MINUTES): WallTime => {
  const shifted = new Date(at + offsetMinutes * 60_000)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  }
}

/** The date in the city's time, in days since 1970. */
export const dayOf = (at: number, offsetMinutes = CITY_OFFSET_MINUTES): number =>
  Math.floor((at + offsetMinutes * 60_000) / 86_400_000)

/** Days from one moment's date to the other's, in the city's time. */
export const daysBetween = (from: number, to: number, offsetMinutes = CITY_OFFSET_MINUTES): number =>
  dayOf(to, offsetMinutes) - dayOf(from, offsetMinutes)
