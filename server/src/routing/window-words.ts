import type { OnDuty } from '../domain/routing/on-duty'

const dayWords = { work_day: '工作日', rest_day: '休息日' } as const
const WHOLE_DAY = 24 * 60

/** `工作日 08:00–18:00`, `每天 22:00–次日 06:00`. */
export const windowWords = ({ days, from, to }: OnDuty): string => {
  const day = days === null ? '每天' : dayWords[days]
  if (from === 0 && to === WHOLE_DAY) return `${day}全天`
  return `${day} ${clock(from)}–${to < from ? '次日 ' : ''}${clock(to)}`
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
