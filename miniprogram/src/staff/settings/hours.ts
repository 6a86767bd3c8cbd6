import { limits } from '@shared/domain/limits'

/** Working windows in minutes since midnight. */
export type Hours = readonly (readonly [start: number, end: number])[]

const MIDNIGHT = 24 * 60
const QUARTER = 15
/** Minutes of a new window. */
const WINDOW = 2 * 60

export const byStart = (hours: Hours): [number, number][] =>
  hours.map(([start, end]): [number, number] => [start, end]).sort(([a], [b]) => a - b)

/** The first fault of the windows, which may stand in any order; null where there is none. */
export const hoursFault = (hours: Hours): 'none' | 'order' | 'overlap' | null => {
  if (hours.length === 0) return 'none'
  if (hours.some(([start, end]) => start >= end)) return 'order'
  const sorted = byStart(hours)
  return sorted.some(([start], place) => start < (sorted[place - 1]?.[1] ?? 0)) ? 'overlap' : null
}

/** One more window after the last, where the day has room for it. */
export const withOneMore = (hours: Hours): [number, number][] => {
  const last = Math.max(0, ...hours.map(([, end]) => end))
  const start = Math.min(last, MIDNIGHT - WINDOW)
  return [...byStart(hours), [start, start + WINDOW]]
}

export const mayAddWindow = (hours: Hours): boolean => hours.length < limits.workingWindows

/** 510 is 08:30. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The values of a time field: every quarter of an hour up to 24:00, and the present value. */
export const timeChoices = (now: number): number[] => {
  const quarters = Array.from({ length: MIDNIGHT / QUARTER + 1 }, (_, place) => place * QUARTER)
  return [...new Set([...quarters, now])].sort((a, b) => a - b)
}
