import { describe, expect, it } from 'vitest'
import { deadlineLabel, distanceLabel, limitLabel, momentLabel, spanLabel } from './time'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const now = at('2026-11-22 16:00')

describe('texts of time', () => {
  it.each([
    ['2026-11-22 17:20', '今天 17:20'],
    ['2026-11-23 00:05', '明天 00:05'],
    ['2026-11-21 23:59', '昨天 23:59'],
    ['2026-11-30 08:00', '11月30日 08:00'],
    ['2027-01-04 08:00', '2027年1月4日 08:00'],
  ])('call %s %s', (moment, words) => {
    expect(momentLabel(at(moment), now)).toBe(words)
  })

  it.each([
    [10_000, '1 分钟'],
    [59 * 60_000, '59 分钟'],
    [47 * 3_600_000, '47 小时'],
    [49 * 3_600_000, '2 天'],
  ])('call %d ms %s', (ms, words) => {
    expect(spanLabel(ms)).toBe(words)
  })

  it('give the due time, or for how long it is overdue', () => {
    expect(deadlineLabel(at('2026-11-22 17:20'), now)).toBe('预计今天 17:20 前处理')
    expect(deadlineLabel(at('2026-11-22 17:20'), now, '答复')).toBe('预计今天 17:20 前答复')
    expect(deadlineLabel(at('2026-11-22 13:00'), now)).toBe('处理已超时 3 小时')
    expect(deadlineLabel(at('2026-11-22 15:45'), now, '受理')).toBe('受理已超时 15 分钟')
  })

  it('use the trade’s names for limits', () => {
    expect(limitLabel({ amount: 2, unit: 'urgent_hour' })).toBe('2紧急工作时')
    expect(limitLabel({ amount: 5, unit: 'work_day' })).toBe('5工作日')
  })

  it.each([
    [0.2, '1 米'],
    [999, '999 米'],
    [1250, '1.3 公里'],
  ])('call %d m %s', (metres, words) => {
    expect(distanceLabel(metres)).toBe(words)
  })
})
