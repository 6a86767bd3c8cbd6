import type { Flow, TimedStage } from '@shared/domain/flow'
import { stageLabels } from '@shared/labels/case'
import { limitLabel } from '@shared/labels/time'
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
  saved: (version: number, changes: readonly string[]) =>
    `第 ${version} 版：${changes.join('；') || '没有改动'}`,
}

type Calendar = {
  hours: readonly [number, number][]
  holidays: readonly string[]
  workdays: readonly string[]
}
type Settings = { calendar: Calendar; flow: Flow }

/** The fields in which two versions of the settings differ, with what they were and are. */
export const settingsChangeLabels = (before: Settings, after: Settings): string[] => [
  ...changed('工作时间', hoursLabel(before.calendar), hoursLabel(after.calendar)),
  ...listed('放假日期', before.calendar.holidays, after.calendar.holidays),
  ...listed('调休上班日期', before.calendar.workdays, after.calendar.workdays),
  ...changed('先核实后立案', yesLabel(before.flow.verifyFirst), yesLabel(after.flow.verifyFirst)),
  ...(Object.keys(before.flow.limits) as TimedStage[]).flatMap((stage) => {
    const [was, is] = [before, after].map(({ flow }) => limitLabel(flow.limits[stage]))
    return changed(`${stageLabels[stage]}时限`, was ?? '', is ?? '')
  }),
  ...listed('不予立案的理由', before.flow.rejectReasons, after.flow.rejectReasons),
]

const changed = (field: string, before: string, after: string): string[] =>
  before === after ? [] : [`${field} ${before} → ${after}`]

/** Entries that are named; of more only the number is said. */
const NAMED = 10

const listed = (field: string, before: readonly string[], after: readonly string[]): string[] => {
  const added = after.filter((one) => !before.includes(one))
  const removed = before.filter((one) => !after.includes(one))
  const moved = added.length + removed.length === 0 && before.join() !== after.join()
  const parts = [...some('增加', added), ...some('删去', removed), ...(moved ? ['换了次序'] : [])]
  return parts.length > 0 ? [`${field}${parts.join('，')}`] : []
}

const some = (verb: string, entries: readonly string[]): string[] => {
  if (entries.length === 0) return []
  const rest = entries.length > NAMED ? `等 ${entries.length} 项` : ''
  return [`${verb} ${entries.slice(0, NAMED).join('、')}${rest}`]
}

const hoursLabel = ({ hours }: Calendar): string =>
  hours.map(([start, end]) => `${minuteLabel(start)}–${minuteLabel(end)}`).join('、')

const yesLabel = (yes: boolean): string => (yes ? '是' : '否')
