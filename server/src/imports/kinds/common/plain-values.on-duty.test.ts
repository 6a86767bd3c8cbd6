import { describe, expect, it } from 'vitest'
import { windowLabel } from '../../../labels/routing'
import { readOnDuty } from './plain-values'

describe('readOnDuty', () => {
  it.each([
    ['', 'nothing'],
    ['工作日', 'a day without a time'],
    ['08:00-18:00 工作日', 'a time before its day'],
    ['工作日、节假日 08:00-18:00', 'two days before one time'],
    ['周一至周五 08:00-18:00', 'days that the calendar may have off'],
    ['上午 8:00-12:00', 'a part of the day'],
    ['08:00', 'a moment'],
    ['8-18', 'numbers that need not be hours'],
    ['08:00-08:00', 'no time at all'],
    ['24:00-06:00', 'a start that no day has'],
    ['08:00-25:00', 'an hour that no day has'],
    ['08:60-18:00', 'a minute that no hour has'],
    ['随时', 'words'],
  ])('rejects %j: %s', (words) => {
    expect(readOnDuty(words)).toBeNull()
  })

  it.each([
    ['全天', []],
    ['24小时', []],
    ['每天全天', []],
    ['00:00-24:00', []],
    ['08:00-18:00', ['每天 08:00–18:00']],
    ['工作日 08:00-18:00；节假日 09:00-17:00', ['工作日 08:00–18:00', '休息日 09:00–17:00']],
    ['工作日：８：００－１２：００，１４：３０～１８：００', ['工作日 08:00–12:00', '工作日 14:30–18:00']],
    [
      '工作日8点至12点、14点半到17点45分\n每日 22:00—次日 06:00',
      ['工作日 08:00–12:00', '工作日 14:30–17:45', '每天 22:00–次日 06:00'],
    ],
    ['休息日 全天', ['休息日全天']],
    ['18:00-24:00', ['每天 18:00–24:00']],
  ])('reads %j', (words, windows) => {
    expect(readOnDuty(words)?.map(windowLabel)).toEqual(windows)
  })

  it('reads the text of windowLabel again', () => {
    const windows = readOnDuty('工作日 07:05-12:00；休息日 全天；每天 22:00-02:00')
    expect(readOnDuty(windows?.map(windowLabel).join('；') ?? '')).toEqual(windows)
  })
})
