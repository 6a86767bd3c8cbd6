import type { InputIssue } from '@shared/contract/endpoint'

/** A calendar from a form or a file: minutes since midnight, dates as any text. */
export type CalendarDraft = {
  hours: readonly (readonly [start: number, end: number])[]
  holidays: readonly string[]
  workdays: readonly string[]
}

/** Dates in each list: some thirty years of holidays. */
const DATES_MAX = 1000
const DAY_MINUTES = 24 * 60

/** All faults of a calendar, as Chinese sentences for the person who edits it; none: it is sound. */
export const checkCalendar = ({ hours, holidays, workdays }: CalendarDraft): InputIssue[] => {
  const free = new Set(holidays)
  return [
    ...checkHours(hours),
    ...checkDates('holidays', holidays, (date) =>
      isWeekend(date) ? `${date} 是${weekdayOf(date)}，本来就休息，不用写进放假日期` : null,
    ),
    ...checkDates('workdays', workdays, (date) => {
      if (free.has(date)) return `${date} 同时写在放假日期和调休上班日期里，请只留一处`
      return isWeekend(date) ? null : `${date} 是${weekdayOf(date)}，本来就上班，不用写进调休上班日期`
    }),
  ]
}

const checkHours = (hours: CalendarDraft['hours']): InputIssue[] => {
  if (hours.length === 0) return [{ path: 'hours', message: '请至少填一段工作时间' }]
  return hours.flatMap(([start, end], i) => {
    const message = windowFault(start, end, hours[i - 1]?.[1])
    return message ? [{ path: `hours.${i}`, message: `第 ${i + 1} 段工作时间${message}` }] : []
  })
}

const windowFault = (start: number, end: number, before = 0): string | null => {
  if (!isMinute(start) || !isMinute(end)) return '应在 00:00 到 24:00 之间，精确到分钟'
  if (start >= end) return `的结束时间应晚于开始时间（${clock(start)}–${clock(end)}）`
  if (isMinute(before) && start < before)
    return `与上一段重叠，或没有按先后排列（上一段到 ${clock(before)}，这一段从 ${clock(start)} 开始）`
  return null
}

const checkDates = (
  path: 'holidays' | 'workdays',
  dates: readonly string[],
  faultOf: (date: string) => string | null,
): InputIssue[] => {
  if (dates.length > DATES_MAX)
    return [{ path, message: `最多填 ${DATES_MAX} 个日期，现在有 ${dates.length} 个` }]
  return dates.flatMap((date, i) => {
    const message = exists(date) ? faultOf(date) : `没有“${date}”这一天，请写成 2026-10-01 的样子`
    return message ? [{ path: `${path}.${i}`, message }] : []
  })
}

const isMinute = (n: number) => Number.isInteger(n) && n >= 0 && n <= DAY_MINUTES

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** False for 02-30, which `Date` would read as a day in March. */
const exists = (date: string) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay()
const isWeekend = (date: string) => weekday(date) === 0 || weekday(date) === 6
const weekdayOf = (date: string) => `星期${'日一二三四五六'.charAt(weekday(date))}`
