import type { RequestKind, Stage, Status } from '../domain/case/status'
import { wallTime } from '../domain/clock'
import { requestLabels, stageLabels } from './case'

/** The next actor of a case, for staff: in lists and at the head of a case. */
export const turnLabels = {
  turn: (nextActor: string) => `轮到：${nextActor}`,
  work: (stage: Stage, status: Status) => workOfStatus[status] ?? stageLabels[stage],
  decide: (kind: RequestKind) => `审批${requestLabels[kind]}`,
  suspended: (until: number, now: number) => `挂账至 ${dayLabel(until, now)}`,
  supporters: (count: number) => `${count} 人也遇到`,
}

/** Statuses whose work has a better or shorter name than its stage. */
const workOfStatus: Partial<Record<Status, string>> = {
  verifying: '核实',
  reminded: '整改',
  self_fixed: '确认整改',
  disputed: '答复',
}

/** "11月30日", with the year if it is not the current one. */
export const dayLabel = (at: number, now: number): string => {
  const { year, month, day } = wallTime(at)
  const date = `${month}月${day}日`
  return year === wallTime(now).year ? date : `${year}年${date}`
}
