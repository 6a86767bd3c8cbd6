import type { LimitUnit, TimeLimit } from '@shared/domain/categories'
import { type Calendar, runsOn, wallDay, windowsOn, workingDayLength } from './calendar'

export { type Calendar, isWorkingDate } from './calendar'

const HOUR = 60 * 60_000

/**
 * 到期: the moment at which a limit ends that starts at `start`. 紧急工作时 and 紧急工作日 run on through nights and holidays;
 * 工作时 counts working time only; a 工作日 is the working time of one working day. A start outside working time counts
 * from the next window. Throws where the calendar has no working hours.
 */
export const deadline = (start: Date, limit: TimeLimit, calendar: Calendar): Date =>
  laterBy(start, lengthOf(limit, calendar), limit.unit, calendar)

/** The length of a limit, in ms of its unit's time. */
const lengthOf = ({ amount, unit }: TimeLimit, calendar: Calendar): number => {
  if (unit === 'work_day') return amount * workingDayLength(calendar)
  return amount * (unit === 'urgent_day' ? 24 * HOUR : HOUR)
}

/**
 * The first moment at which `ms` more of this unit's time have run. A span that ends as work closes ends then, not when
 * the next window opens. 0 ms gives `at` itself, at night too. The inverse is `timeUsed`. Throws a RangeError for a span
 * that is negative or not finite.
 */
export const laterBy = (at: Date, ms: number, unit: LimitUnit, calendar: Calendar): Date => {
  if (!(ms >= 0) || ms === Number.POSITIVE_INFINITY) throw new RangeError(`${ms} ms is no span of time`)
  // Whole ms: with 1.1 hours in floating point a span could miss the closing time by a part of a ms, and so by half a day.
  let left = Math.round(ms)
  if (runsOn(unit)) return new Date(at.getTime() + left)
  // With working hours the loop ends: after its last holiday a calendar has work on every weekday.
  workingDayLength(calendar)
  if (left === 0) return at

  for (let day = wallDay(at); ; day++) {
    for (const { opens, closes } of windowsOn(day, calendar)) {
      const begin = Math.max(at.getTime(), opens)
      if (begin >= closes) continue
      if (left <= closes - begin) return new Date(begin + left)
      left -= closes - begin
    }
  }
}

/** The ms of this unit's time between two moments; 0 where the second is not after the first. */
export const timeUsed = (from: Date, to: Date, unit: LimitUnit, calendar: Calendar): number => {
  const begin = from.getTime()
  const end = to.getTime()
  if (runsOn(unit)) return Math.max(0, end - begin)

  let used = 0
  for (let day = wallDay(from); day <= wallDay(to); day++) {
    for (const { opens, closes } of windowsOn(day, calendar)) {
      used += Math.max(0, Math.min(end, closes) - Math.max(begin, opens))
    }
  }
  return used
}

/** The share of a clock's time that is green; then the next actor is reminded. The usual share in this field. */
const GREEN = 0.8

/** The moment at which a clock turns yellow, in its unit's time: a clock of 工作时 stands still overnight. */
export const warnAt = (start: Date, end: Date, unit: LimitUnit, calendar: Calendar): Date =>
  laterBy(start, GREEN * timeUsed(start, end, unit, calendar), unit, calendar)
