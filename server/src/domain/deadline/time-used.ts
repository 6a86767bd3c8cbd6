import type { LimitUnit } from '@shared/domain/categories'
import { type Calendar, runsOn, wallDay, windowsOn } from './calendar'

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
