import { type Action, actionRow } from '@shared/domain/case/actions'
import { type Status, stageOf } from '@shared/domain/case/status'
import type { TimeLimit } from '@shared/domain/categories'
import { defaultFlow } from '@shared/domain/flow'
import { calendar, wall } from '../../deadlines/testing'
import { type Clocks, clocksAfter, firstClocks } from './clocks'
import type { StageClock } from './stage-clock'

/** The part of a case that the clocks need. */
export type ClockedCase = Clocks & { status: Status; category: { limit: TimeLimit } }

export const rules = { calendar, flow: defaultFlow }

/** A moment of Monday, 23 November 2026. */
export const monday = (time: string) => wall(`2026-11-23 ${time}:00`)
const oneDay: TimeLimit = { amount: 8, unit: 'work_hour' }

/** A fresh report; of a category with eight working hours unless said otherwise. */
export const opened = (at = monday('08:00'), limit = oneDay): ClockedCase => ({
  ...firstClocks(at, limit, rules),
  status: 'submitted',
  category: { limit },
})

/** The case after this action. */
export const step = (seen: ClockedCase, action: Action, at: Date, until: Date | null = null): ClockedCase => {
  const status = statusAfter(seen, action)
  return { ...seen, status, ...clocksAfter(seen, { action, status, at, until }, rules) }
}

const statusAfter = ({ status, paused }: ClockedCase, action: Action): Status => {
  const { to } = actionRow(action)
  if (to === 'same') return status
  return to === 'before' ? (paused?.status ?? 'accepted') : to
}

/** A case that was dispatched and taken on in the moment in which it was reported. */
export const handled = (at = monday('08:00'), limit = oneDay): ClockedCase =>
  step(step(opened(at, limit), 'dispatch', at), 'acknowledge', at)

/** A case of eight o’clock that is in this status, with the clocks that run there. */
export const caseIn = (status: Status): ClockedCase => {
  const seen = status === 'acknowledged' || status === 'in_progress' ? handled() : opened()
  const name = stageOf(status)?.stage
  if (!name) return { ...seen, status, clockStartedAt: null, warnAt: null, deadlineAt: null, stage: null }
  return { ...seen, status, stage: { ...stageIn(seen), name } }
}

export const promiseOf = ({ clockStartedAt, warnAt, deadlineAt }: ClockedCase) => ({
  clockStartedAt,
  warnAt,
  deadlineAt,
})

export const stageIn = ({ stage }: Clocks): StageClock => {
  if (!stage) throw new Error('no clock runs')
  return stage
}
