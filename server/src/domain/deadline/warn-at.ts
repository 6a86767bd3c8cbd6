import type { LimitUnit } from '@shared/domain/categories'
import type { Calendar } from './calendar'
import { laterBy } from './later-by'
import { timeUsed } from './time-used'

/** Of the time of a clock so much is green; then whoever must act is reminded. The trade's share. */
const GREEN = 0.8

/** When a clock turns yellow, in its unit's time and not the wall's: overnight a clock of 工作时 stands still. */
export const warnAt = (start: Date, end: Date, unit: LimitUnit, calendar: Calendar): Date =>
  laterBy(start, GREEN * timeUsed(start, end, unit, calendar), unit, calendar)
