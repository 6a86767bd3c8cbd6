import { wallTime } from '@shared/domain/clock'
import type { Calendar } from './calendar'

/** The State Council announces a year's holidays in the autumn before it, mostly in the first half of November. */
const ANNOUNCED_BY_MONTH = 11

/**
 * Years whose holidays somebody should enter: this year, and from 1 November on the next. A calendar need not list the
 * years that it covers, 国庆 tells: by law 1 to 3 October are free, and of three days in a row at least one is a weekday.
 * A local holiday, 元旦 alone or a slip of the pen thus does not pass for a whole year.
 */
export const missingYears = ({ holidays }: Pick<Calendar, 'holidays'>, now: Date): number[] => {
  const { year, month } = wallTime(now.getTime())
  const years = month >= ANNOUNCED_BY_MONTH ? [year, year + 1] : [year]
  return years.filter((each) => !nationalDays.some((day) => holidays.has(`${each}-${day}`)))
}

const nationalDays = ['10-01', '10-02', '10-03']
