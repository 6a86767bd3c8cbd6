import type { LimitUnit } from '@shared/domain/categories'
import { type Calendar, runsOn, wallDay, windowsOn, workingDayLength } from './calendar'

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
