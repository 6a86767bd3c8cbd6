import { CITY_OFFSET_MINUTES, wallTime } from '@shared/domain/clock'
import { type Calendar, isWorkingDate } from '../../../server/src/domain/deadline/deadline'
import type { Random } from '../random'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many of a hundred reports come in each hour by day, from six: on the way to work, at noon, on the way home. */
const byDay = { 6: 3, 7: 9, 8: 13, 9: 10, 10: 8, 11: 8, 12: 9, 13: 6, 14: 6, 15: 7, 16: 8, 17: 12, 18: 1 }
/** What is seen only in the dark. */
const byNight = { 19: 35, 20: 35, 21: 22, 22: 8 }

/** A moment of the day so many days before `now`, when people are about. */
export const someMoment = (random: Random, now: Date, daysAgo: number, atNight: boolean): Date => {
  const hour = Number(random.weighted<string>(atNight ? byNight : byDay))
  const local = now.getTime() + CITY_OFFSET_MINUTES * MINUTE - daysAgo * DAY
  const midnight = Math.floor(local / DAY) * DAY
  const minutes = hour * 60 + random.between(0, 59.9)
  return new Date(Math.floor(midnight + minutes * MINUTE) - CITY_OFFSET_MINUTES * MINUTE)
}

export const isDark = (at: Date): boolean => {
  const { hour } = wallTime(at.getTime())
  return hour >= 19 || hour < 6
}

/** The same moment, or next morning where people are asleep then. */
export const whenAwake = (random: Random, at: Date): Date => {
  const { hour } = wallTime(at.getTime())
  if (hour >= 7 && hour < 21) return at
  const local = at.getTime() + CITY_OFFSET_MINUTES * MINUTE
  const midnight = Math.floor(local / DAY) * DAY + (hour >= 21 ? DAY : 0)
  const morning = midnight + (7 * 60 + random.between(5, 100)) * MINUTE
  return new Date(Math.floor(morning) - CITY_OFFSET_MINUTES * MINUTE)
}

export const isAwake = (at: Date): boolean => {
  const { hour } = wallTime(at.getTime())
  return hour >= 6 && hour < 23
}

export const minutesLater = (at: Date, minutes: number): Date =>
  new Date(at.getTime() + Math.round(minutes * MINUTE))

const CLOSING_HOUR = 18

/** When offices close on the first working day that lies so many days ahead, or farther. */
export const closingTime = (at: Date, days: number, calendar: Calendar): Date => {
  const local = at.getTime() + CITY_OFFSET_MINUTES * MINUTE + days * DAY
  const wall = Math.floor(local / DAY) * DAY + CLOSING_HOUR * 60 * MINUTE
  const closing = new Date(wall - CITY_OFFSET_MINUTES * MINUTE)
  return isWorkingDate(closing, calendar) ? closing : closingTime(at, days + 1, calendar)
}

/** The same moment, or the evening before where people were asleep then. */
export const lastAwake = (random: Random, at: Date): Date => {
  const { hour } = wallTime(at.getTime())
  if (isAwake(at)) return at
  const back = hour < 6 ? hour + 24 - 21 : hour - 21
  return minutesLater(at, -60 * back - random.between(0, 40))
}
