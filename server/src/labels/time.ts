import { wallTime } from '@shared/domain/clock'

/** 11月24日 17:20, by the city's clock. Stored text says no "today", for it is read on another day. */
export const dayTimeLabel = (at: Date): string => {
  const { month, day, hour, minute } = wallTime(at.getTime())
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}

/** 2026年11月24日 17:20, as WeChat takes it too. */
export const dateTimeLabel = (at: Date): string => `${wallTime(at.getTime()).year}年${dayTimeLabel(at)}`

/** 08:00, of minutes since midnight. */
export const minuteLabel = (minutes: number): string =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

const two = (n: number) => String(n).padStart(2, '0')
