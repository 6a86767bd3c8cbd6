import { actionRow } from '@shared/domain/case/actions'
import type { Status } from '@shared/domain/case/status'
import type { LimitUnit, TimeLimit } from '@shared/domain/categories'
import { deadline, timeUsed, warnAt } from '../../deadlines/deadline'
import {
  type ClockRules,
  type ClockStep,
  type PromisedClock,
  promise,
  promisedAfter,
  type RemainingTime,
} from './promised-clock'
import { began, type PausedClocks, type StageClock, stageAfter } from './stage-clock'

export type Clocks = PromisedClock & { stage: StageClock | null; paused: PausedClocks | null }

type CaseClocks = Clocks & { status: Status; category: { limit: TimeLimit } }

/** Both clocks as they stand after a step that leads to `status`. Suspended time counts on neither. */
export const clocksAfter = (seen: CaseClocks, step: ClockStep, rules: ClockRules): Clocks => {
  const promised = promisedAfter(seen, step, rules)
  const stage = stageAfter(seen, { step, promised }, rules)
  const pauses = actionRow(step.action).deadline === 'pause'
  const paused = pauses ? pausedAt(seen, step.at, rules) : seen.paused
  return { ...promised, stage, paused: step.status === 'suspended' ? paused : null }
}

/** Both clocks of a fresh report; the citizen is promised the whole limit from the first moment on. */
export const firstClocks = (at: Date, limit: TimeLimit, rules: ClockRules): Clocks => {
  const promised = promise(at, limit, rules)
  const stage = began({ name: 'acceptance', limit, promised, at, until: null, before: null }, rules)
  return { ...promised, stage, paused: null }
}

/** The approver's clock for a decision. The clock of the case itself runs on meanwhile, for the same actor. */
export const approvalClock = (at: Date, { calendar, flow }: ClockRules): { warnAt: Date; dueAt: Date } => {
  const { approval } = flow.limits
  const dueAt = deadline(at, approval, calendar)
  return { warnAt: warnAt(at, dueAt, approval.unit, calendar), dueAt }
}

const pausedAt = (seen: CaseClocks, at: Date, { calendar }: ClockRules): PausedClocks | null => {
  const { status, stage, warnAt, deadlineAt, category } = seen
  if (!stage) return null
  const left = (warn: Date, due: Date, unit: LimitUnit): RemainingTime => ({
    toWarn: timeUsed(at, warn, unit, calendar),
    toDue: timeUsed(at, due, unit, calendar),
  })
  return {
    status,
    stage,
    stageLeft: left(stage.warnAt, stage.dueAt, stage.unit),
    promised: warnAt && deadlineAt ? left(warnAt, deadlineAt, category.limit.unit) : null,
  }
}

export type Timer = { at: Date; action: 'warn' | 'overdue' | 'nudge' | 'hand_over' | 'resume' }

/**
 * The next step that the clock of a case takes by itself, and its time; null once the case has ended. An open case
 * always has one: an overdue case gets repeated notices, so that no case is overdue in silence.
 */
export const nextTimer = (status: Status, stage: StageClock | null): Timer | null => {
  if (!stage) return null
  if (!stage.warned && stage.warnAt < stage.dueAt) return { at: stage.warnAt, action: 'warn' }
  if (status === 'reminded') return { at: stage.dueAt, action: 'hand_over' }
  if (status === 'suspended') return { at: stage.dueAt, action: 'resume' }
  return stage.nudgeAt ? { at: stage.nudgeAt, action: 'nudge' } : { at: stage.dueAt, action: 'overdue' }
}
