import { type Days, datesOf, kindOf } from './days'

/** A holiday as people speak of it, with the weekends that belong to it; or one 调休 day of work. */
export type DaySpan = { kind: 'holiday' | 'makeup'; from: string; to: string; days: number }

const months = Array.from({ length: 12 }, (_, place) => place + 1)

/** What is against the rule of the week in a year, in its order. */
export const daySpans = (calendar: Days, year: number): DaySpan[] => {
  const spans: DaySpan[] = []
  let free: string[] = []
  const endOfFree = () => {
    const [from, to] = [free[0], free[free.length - 1]]
    // A weekend by itself is nothing to speak of.
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
