import type { Stage } from './case/status'
import type { TimeLimit } from './categories'

/** Stages whose limit the city sets; handling has the category's limit, a suspension its own end. */
export type TimedStage = Exclude<Stage, 'handling' | 'suspension'>

/** 流程设置: how a city runs its cases. */
export type Flow = {
  /** 先核实后立案: a worker verifies a citizen's report on the spot before it becomes a case. */
  verifyFirst: boolean
  limits: Record<TimedStage, TimeLimit>
  /** 不予立案的理由 */
  rejectReasons: string[]
}

/** The flow of most cities, until a city sets its own. */
export const defaultFlow: Flow = {
  verifyFirst: false,
  limits: {
    acceptance: { amount: 0.5, unit: 'work_hour' },
    dispatch: { amount: 0.5, unit: 'work_hour' },
    self_fix: { amount: 2, unit: 'work_hour' },
    acknowledgement: { amount: 1, unit: 'work_hour' },
    check: { amount: 1, unit: 'work_day' },
    closing: { amount: 1, unit: 'work_day' },
    answer: { amount: 2, unit: 'work_day' },
    approval: { amount: 4, unit: 'work_hour' },
  },
  rejectReasons: [
    '不属于受理范围',
    '照片看不清问题',
    '位置无法确认',
    '现场没有发现问题',
    '重复上报',
    '不在本市范围内',
  ],
}
