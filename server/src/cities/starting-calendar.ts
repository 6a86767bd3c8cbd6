import type { CalendarRecord } from './city.model'
import { nationalCalendar } from './national-calendar'

/** What a city begins with, and then edits: 08:00–12:00 and 14:00–18:00, as most work, and the nation's days around a year. */
export const startingCalendar = (year: number): CalendarRecord => {
  const years = [year - 1, year, year + 1].map(nationalCalendar)
  return {
    hours: [
      [480, 720],
      [840, 1080],
    ],
    holidays: years.flatMap(({ holidays }) => holidays),
    workdays: years.flatMap(({ workdays }) => workdays),
  }
}
