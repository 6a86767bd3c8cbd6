/** The parts of a city's calendar that name days; dates are YYYY-MM-DD. */
export type Days = { holidays: readonly string[]; workdays: readonly string[] }

/** An ordinary working day or weekend, or an exception: a holiday, or 调休 work on a weekend. */
export type DayKind = 'work' | 'rest' | 'holiday' | 'makeup'

export const kindOf = ({ holidays, workdays }: Days, date: string): DayKind => {
  if (workdays.includes(date)) return 'makeup'
  if (holidays.includes(date)) return 'holiday'
  return isWeekend(date) ? 'rest' : 'work'
}

/** Turns a working day into a day off and back; only exceptions to the week are stored. */
export const toggled = (days: Days, date: string): { holidays: string[]; workdays: string[] } => {
  const without = (dates: readonly string[]) => dates.filter((each) => each !== date)
  const holidays = without(days.holidays)
  const workdays = without(days.workdays)
  const kind = kindOf(days, date)
  if (kind === 'work') holidays.push(date)
  if (kind === 'rest') workdays.push(date)
  return { holidays: holidays.sort(), workdays: workdays.sort() }
}

/** The calendar with the days of one year replaced. */
export const withYear = (
  days: Days,
  year: number,
  given: Days,
): { holidays: string[]; workdays: string[] } => {
  const others = (dates: readonly string[]) => dates.filter((date) => !isIn(year, date))
  return {
    holidays: [...others(days.holidays), ...given.holidays].sort(),
    workdays: [...others(days.workdays), ...given.workdays].sort(),
  }
}

export const hasYear = ({ holidays, workdays }: Days, year: number): boolean =>
  [...holidays, ...workdays].some((date) => isIn(year, date))

/** Every day of a month, counted from 1. */
export const datesOf = (year: number, month: number): string[] => {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from({ length }, (_, day) => `${year}-${two(month)}-${two(day + 1)}`)
}

/** 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** A holiday with the weekends that belong to it, or one 调休 working day. */
export type DaySpan = { kind: 'holiday' | 'makeup'; from: string; to: string; days: number }

const months = Array.from({ length: 12 }, (_, place) => place + 1)

/** The exceptions of a year to the rule of the week, in order. */
export const daySpans = (calendar: Days, year: number): DaySpan[] => {
  const spans: DaySpan[] = []
  let free: string[] = []
  const endOfFree = () => {
    const [from, to] = [free[0], free[free.length - 1]]
    // A weekend by itself is no holiday.
    if (from && to && free.some((date) => kindOf(calendar, date) === 'holiday'))
      spans.push({ kind: 'holiday', from, to, days: free.length })
    free = []
  }
  for (const date of months.flatMap((month) => datesOf(year, month))) {
    const kind = kindOf(calendar, date)
    if (kind === 'holiday' || kind === 'rest') {
      free.push(date)
      continue
    }
    endOfFree()
    if (kind === 'makeup') spans.push({ kind, from: date, to: date, days: 1 })
  }
  endOfFree()
  return spans
}

const isWeekend = (date: string): boolean => [0, 6].includes(weekdayOf(date))
const isIn = (year: number, date: string): boolean => date.startsWith(`${year}-`)
const two = (n: number) => String(n).padStart(2, '0')
