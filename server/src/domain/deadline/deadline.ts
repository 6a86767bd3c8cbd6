import type { TimeLimit } from '@shared/domain/categories'
import { type Calendar, workingDayLength } from './calendar'
import { laterBy } from './later-by'

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
