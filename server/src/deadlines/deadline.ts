import type { LimitUnit, TimeLimit } from '@shared/domain/categories'
import { type Calendar, runsOn, wallDay, windowsOn, workingDayLength } from './calendar'

export { type Calendar, isWorkingDate } from './calendar'

const HOUR = 60 * 60_000

/**
 * When a limit that starts now ends. 紧急工作时 and 紧急工作日 run on through nights and holidays; 工作时 counts working time only;
 * a 工作日 is as much working time as one working day has. A start outside working time counts from the next window.
 */
export const deadline = (start: Date, limit: TimeLimit, calendar: Calendar): Date =>
  laterBy(start, lengthOf(limit, calendar), limit.unit, calendar)

/** In ms of its unit's time. */
const lengthOf = ({ amount, unit }: TimeLimit, calendar: Calendar): number => {
  if (unit === 'work_day') return amount * workingDayLength(calendar)
  return amount * (unit === 'urgent_day' ? 24 * HOUR : HOUR)
}

/**
 * The first moment at which so many ms more of this unit's time have run: a span that ends as work closes ends then, not
 * when the next window opens. Nothing more is the moment itself, at night too. The other way round is `timeUsed`.
 */
export const laterBy = (at: Date, ms: number, unit: LimitUnit, calendar: Calendar): Date => {
  if (!(ms >= 0) || ms === Number.POSITIVE_INFINITY) throw new RangeError(`${ms} ms is no span of time`)
  // Whole ms: a share of a limit or 1.1 hours in floating point would miss the closing time by less than one, and half a day.
  let left = Math.round(ms)
  if (runsOn(unit)) return new Date(at.getTime() + left)
  // Where anybody works at all the walk ends: after its last holiday a calendar works on every weekday.
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

/** How many ms of this unit's time run between two moments; none where the second is not after the first. */
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

/** Of the time of a clock so much is green; then whoever must act is reminded. The trade's share. */
const GREEN = 0.8

/** When a clock turns yellow, in its unit's time and not the wall's: overnight a clock of 工作时 stands still. */
export const warnAt = (start: Date, end: Date, unit: LimitUnit, calendar: Calendar): Date =>
  laterBy(start, GREEN * timeUsed(start, end, unit, calendar), unit, calendar)
