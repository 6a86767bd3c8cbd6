import type { TimeLimit } from '../domain/categories'
import { daysBetween, wallTime } from '../domain/clock'

const two = (n: number) => String(n).padStart(2, '0')

/** "今天 17:20", "明天 09:00", "11月24日 17:20", with the year where it is not this one. */
export const momentLabel = (at: number, now: number): string => {
  const wall = wallTime(at)
  const clock = `${two(wall.hour)}:${two(wall.minute)}`
  const days = daysBetween(now, at)
  if (days === 0) return `今天 ${clock}`
  if (days === 1) return `明天 ${clock}`
  if (days === -1) return `昨天 ${clock}`
  const date = `${wall.month}月${wall.day}日 ${clock}`
  return wall.year === wallTime(now).year ? date : `${wall.year}年${date}`
}

/** "3 分钟", "5 小时", "2 天": the largest unit that fits, rounded down, at least a minute. */
export const spanLabel = (ms: number): string => {
  const minutes = Math.max(1, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes} 分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** The clock of an open case for a citizen: the time until which `what` is to be done, or for how long it is overdue. */
export const deadlineLabel = (deadlineAt: number, now: number, what = '处理'): string =>
  now <= deadlineAt
    ? `预计${momentLabel(deadlineAt, now)} 前${what}`
    : `${what}已超时 ${spanLabel(now - deadlineAt)}`

const limitUnitLabels = {
  urgent_hour: '紧急工作时',
  work_hour: '工作时',
  urgent_day: '紧急工作日',
  work_day: '工作日',
} as const
export const limitLabel = ({ amount, unit, goal }: TimeLimit): string =>
  `${amount}${limitUnitLabels[unit]}${goal === 'stop' ? '制止' : ''}`

const plainUnitLabels = {
  urgent_hour: '小时内',
  work_hour: '小时内（只算上班时间）',
  urgent_day: '天内',
  work_day: '个工作日内',
} as const
/** The same for citizens: 大约 2 小时内. */
export const plainLimitLabel = ({ amount, unit, goal }: TimeLimit): string =>
  `大约 ${amount} ${plainUnitLabels[unit]}${goal === 'stop' ? '制止' : ''}`

export const distanceLabel = (metres: number): string =>
  metres < 1000 ? `${Math.max(1, Math.round(metres))} 米` : `${(metres / 1000).toFixed(1)} 公里`
