import { describe, expect, it } from 'vitest'
import { type CalendarDraft, checkCalendar } from './check-calendar'
import { calendar } from './testing'

const sound: CalendarDraft = {
  hours: [
    [480, 720],
    [840, 1080],
  ],
  holidays: [...calendar.holidays],
  workdays: [...calendar.workdays],
}
const range = '应在 00:00 到 24:00 之间，精确到分钟'
const unknown = (date: string) => `没有“${date}”这一天，请写成 2026-10-01 的样子`

describe('checkCalendar', () => {
  it.each<[hours: CalendarDraft['hours'], path: string, message: string]>([
    [[], 'hours', '请至少填一段工作时间'],
    [[[-1, 720]], 'hours.0', `第 1 段工作时间${range}`],
    [[[480, 1441]], 'hours.0', `第 1 段工作时间${range}`],
    [[[480.5, 720]], 'hours.0', `第 1 段工作时间${range}`],
    [[[Number.NaN, 720]], 'hours.0', `第 1 段工作时间${range}`],
    [
      [
        [480, 1441],
        [840, 1080],
      ],
      'hours.0',
      `第 1 段工作时间${range}`,
    ],
    [[[720, 480]], 'hours.0', '第 1 段工作时间的结束时间应晚于开始时间（12:00–08:00）'],
    [[[480, 480]], 'hours.0', '第 1 段工作时间的结束时间应晚于开始时间（08:00–08:00）'],
    [
      [
        [480, 840],
        [720, 1080],
      ],
      'hours.1',
      '第 2 段工作时间与上一段重叠，或没有按先后排列（上一段到 14:00，这一段从 12:00 开始）',
    ],
    [
      [
        [840, 1080],
        [480, 720],
      ],
      'hours.1',
      '第 2 段工作时间与上一段重叠，或没有按先后排列（上一段到 18:00，这一段从 08:00 开始）',
    ],
  ])('refuses the hours %j', (hours, path, message) => {
    expect(checkCalendar({ ...sound, hours })).toEqual([{ path, message }])
  })

  it.each([
    ['holidays', '2026-02-30', unknown('2026-02-30')],
    ['holidays', '2026-13-01', unknown('2026-13-01')],
    ['holidays', '2027-02-29', unknown('2027-02-29')],
    ['holidays', '2026-2-3', unknown('2026-2-3')],
    ['workdays', '2026/02/28', unknown('2026/02/28')],
    ['workdays', '', unknown('')],
    ['holidays', '2026-02-15', '2026-02-15 是星期日，本来就休息，不用写进放假日期'],
    ['holidays', '2026-02-14', '2026-02-14 是星期六，本来就休息，不用写进放假日期'],
    ['workdays', '2026-02-24', '2026-02-24 是星期二，本来就上班，不用写进调休上班日期'],
  ] as const)('refuses among %s the date %j', (list, date, message) => {
    const given = { ...sound, holidays: [], workdays: [], [list]: [date] }
    expect(checkCalendar(given)).toEqual([{ path: `${list}.0`, message }])
  })

  it('refuses a date that is both a holiday and a day of work', () => {
    const message = '2026-10-01 同时写在放假日期和调休上班日期里，请只留一处'
    expect(checkCalendar({ ...sound, workdays: ['2026-02-28', '2026-10-01'] })).toEqual([
      { path: 'workdays.1', message },
    ])
  })

  it.each(['holidays', 'workdays'] as const)('refuses 1001 %s with one sentence', (list) => {
    const given = { ...sound, [list]: Array.from({ length: 1001 }, () => '2026-13-01') }
    expect(checkCalendar(given)).toEqual([{ path: list, message: '最多填 1000 个日期，现在有 1001 个' }])
  })

  it('lists all faults at once', () => {
    const given = { hours: [], holidays: ['x'], workdays: ['2026-02-28', 'y'] }
    expect(checkCalendar(given).map(({ path }) => path)).toEqual(['hours', 'holidays.0', 'workdays.1'])
  })

  it.each<[hours: CalendarDraft['hours'], why: string]>([
    [sound.hours, 'a morning and an afternoon'],
    [[[0, 1440]], 'round the clock'],
    [
      [
        [480, 720],
        [720, 1080],
      ],
      'windows that touch',
    ],
  ])('takes the hours %j: %s', (hours) => {
    expect(checkCalendar({ ...sound, hours })).toEqual([])
  })

  it('takes 1000 dates', () => {
    const holidays = Array.from({ length: 1000 }, () => '2026-10-01')
    expect(checkCalendar({ ...sound, holidays })).toEqual([])
  })

  it('takes the 29th of February of a leap year', () => {
    expect(checkCalendar({ ...sound, holidays: ['2028-02-29'], workdays: [] })).toEqual([])
  })
})
