import type { TimeLimit } from '@shared/domain/categories'
import { type Light, lightOf } from '@shared/domain/clock'
import { type Calendar, deadline } from '../../../server/src/domain/deadline/deadline'
import { timeUsed } from '../../../server/src/domain/deadline/time-used'
import { warnAt } from '../../../server/src/domain/deadline/warn-at'
import type { Random } from '../random'
import { isAwake, minutesLater } from './wall-clock'

/** Minutes. */
const STEP = 4
/** Days: nobody tells of a clock that began earlier. */
const BACK = 14
/** Hours of its own time that a clock may be over: a limit that stands still over a holiday is passed long ago by its end. */
const OVER = 8

export type Moments = Record<Light, readonly Date[]>

/** Minutes that a light is still to last, so that there is something to be seen. */
const STABLE = 4

/** One of them, not to the minute. */
export const pickMoment = (random: Random, moments: readonly Date[]): Date =>
  minutesLater(random.pick(moments), random.between(0.5 - STABLE, 0.5))

/** When a clock with this limit must have begun to show each light now; by day, where that is possible. */
export const momentsByLight = (limit: TimeLimit, calendar: Calendar, now: Date): Moments => {
  const found: Record<Light, Date[]> = { green: [], yellow: [], red: [] }
  for (let minutes = STEP; minutes < BACK * 24 * 60; minutes += STEP) {
    const at = minutesLater(now, -minutes)
    const due = deadline(at, limit, calendar)
    if (timeUsed(due, now, limit.unit, calendar) > OVER * 3_600_000) break
    const early = warnAt(at, due, limit.unit, calendar)
    const light = (minute: number) =>
      lightOf(early.getTime(), due.getTime(), minutesLater(now, minute).getTime())
    if (light(-1) === light(STABLE)) found[light(0)].push(at)
  }
  return { green: byDay(found.green), yellow: byDay(found.yellow), red: byDay(found.red) }
}

const byDay = (moments: readonly Date[]): readonly Date[] => {
  const awake = moments.filter(isAwake)
  return awake.length > 0 ? awake : moments
}
