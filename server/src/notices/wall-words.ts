import { wallTime } from '@shared/domain/clock'

const two = (n: number) => String(n).padStart(2, '0')

/** 11月24日 17:20. What is kept says no "today": it is read on another day. */
export const dayWords = (at: Date): string => {
  const { month, day, hour, minute } = wallTime(at.getTime())
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}

/** 2026年11月24日 17:20, as WeChat takes it too. */
export const dateWords = (at: Date): string => `${wallTime(at.getTime()).year}年${dayWords(at)}`
