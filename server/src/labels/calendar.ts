import { minuteLabel } from './time'

/** Faults of a calendar, for the person who edits it. */
export const calendarFaultLabels = {
  noHours: '请至少填一段工作时间',
  window: (number: number, fault: string) => `第 ${number} 段工作时间${fault}`,
  minutes: '应在 00:00 到 24:00 之间，精确到分钟',
  endsTooEarly: (start: number, end: number) =>
    `的结束时间应晚于开始时间（${minuteLabel(start)}–${minuteLabel(end)}）`,
  overlaps: (before: number, start: number) =>
    `与上一段重叠，或没有按先后排列（上一段到 ${minuteLabel(before)}，这一段从 ${minuteLabel(start)} 开始）`,
  tooManyDates: (most: number, count: number) => `最多填 ${most} 个日期，现在有 ${count} 个`,
  noSuchDate: (date: string) => `没有“${date}”这一天，请写成 2026-10-01 的样子`,
  twice: (date: string) => `${date} 同时写在放假日期和调休上班日期里，请只留一处`,
  freeAnyway: (date: string, weekday: number) =>
    `${date} 是${weekdayLabel(weekday)}，本来就休息，不用写进放假日期`,
  worksAnyway: (date: string, weekday: number) =>
    `${date} 是${weekdayLabel(weekday)}，本来就上班，不用写进调休上班日期`,
}

/** Of the days from 0, a Sunday, to 6. */
const weekdayLabel = (weekday: number): string => `星期${'日一二三四五六'.charAt(weekday)}`

/** Parts of the settings, in the list of a city's versions. */
export const settingsLabels = {
  calendar: '工作日历',
  flow: '办理流程',
  version: (version: number) => `第 ${version} 版`,
}
