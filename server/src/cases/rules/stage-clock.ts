import { actionRow } from '@shared/domain/case/actions'
import { type Stage, type Status, stageOf } from '@shared/domain/case/status'
import type { LimitUnit, TimeLimit } from '@shared/domain/categories'
import { type Calendar, deadline, warnAt } from '../../deadlines/deadline'
import {
  type ClockRules,
  type ClockStep,
  laterByLeft,
  type PromisedClock,
  type RemainingTime,
} from './promised-clock'

/** The clock of the next actor. */
export type StageClock = {
  name: Stage
  unit: LimitUnit
  startedAt: Date
  /** The time at which 80 % of it are over. */
  warnAt: Date
  dueAt: Date
  /** The clock's own steps so far. */
  warned: boolean
  late: boolean
  nudges: number
  /** The time of the next overdue notice; null while it is not overdue. */
  nudgeAt: Date | null
}

/** The state that a suspension interrupts, with the time left on each clock, in ms of its own unit. */
export type PausedClocks = {
  status: Status
  stage: StageClock
  stageLeft: RemainingTime
  promised: RemainingTime | null
}

type StageState = {
  stage: StageClock | null
  paused: PausedClocks | null
  category: { limit: TimeLimit }
}

type StageStep = { step: ClockStep; promised: PromisedClock }

/** The clock of the next actor, after a step. */
export const stageAfter = (
  seen: StageState,
  { step, promised }: StageStep,
  rules: ClockRules,
): StageClock | null => {
  const { action, status, at, until } = step
  const { to, deadline: effect } = actionRow(action)
  const name = stageOf(status)?.stage
  if (!name) return null
  if (effect === 'resume' && seen.paused) return resumed(seen.paused, at, rules)
  const stays = seen.stage?.name === name && effect !== 'restart'
  if (seen.stage && (stays || to === 'same')) {
    if (effect === 'extend' && name === 'handling') return extended(seen.stage, promised, at)
    return signalled(seen.stage, step, rules)
  }
  return began({ name, limit: seen.category.limit, promised, at, until, before: seen.stage }, rules)
}

type ClockStart = Pick<ClockStep, 'at' | 'until'> & {
  name: Stage
  limit: TimeLimit
  promised: PromisedClock
  /** The clock of the stage before, where there was one. */
  before: StageClock | null
}

/** The clock of a stage that begins. */
export const began = (start: ClockStart, { calendar, flow }: ClockRules): StageClock => {
  const { name, limit, promised, at, until } = start
  const fresh = { name, warned: false, late: false, nudges: 0, nudgeAt: null }
  if (name === 'suspension') {
    // A day that passed before the approval suspends nothing.
    const dueAt = until && until > at ? until : at
    const unit: LimitUnit = 'urgent_hour'
    return { ...fresh, unit, startedAt: at, dueAt, warnAt: warnAt(at, dueAt, unit, calendar) }
  }
  if (name === 'handling') {
    // The same clock as the citizen's, as the assignee sees it.
    const startedAt = promised.clockStartedAt ?? at
    const dueAt = promised.deadlineAt ?? deadline(at, limit, calendar)
    const early = promised.warnAt ?? warnAt(startedAt, dueAt, limit.unit, calendar)
    const whole = { ...fresh, unit: limit.unit, startedAt, dueAt, warnAt: early }
    return dueAt <= at ? broken(whole, start, calendar) : whole
  }
  const own = flow.limits[name]
  const whole = deadline(at, own, calendar)
  // The time to sign for a task is never longer than the time to do it.
  const sooner = name === 'acknowledgement' && promised.deadlineAt !== null && promised.deadlineAt < whole
  const dueAt = sooner && promised.deadlineAt ? promised.deadlineAt : whole
  const unit = sooner ? limit.unit : own.unit
  return { ...fresh, unit, startedAt: at, dueAt, warnAt: warnAt(at, dueAt, unit, calendar) }
}

/**
 * A task that is taken on after the promised end gets no warning. If the stage before was overdue for the same end, no
 * second overdue step follows; only the repeated notices go on.
 */
const broken = (clock: StageClock, { before, at }: ClockStart, calendar: Calendar): StageClock =>
  before?.late && before.dueAt >= clock.dueAt
    ? {
        ...clock,
        warned: true,
        late: true,
        nudges: before.nudges,
        nudgeAt: before.nudgeAt ?? sayAgain(at, 0, calendar),
      }
    : { ...clock, warned: true }

const extended = (stage: StageClock, { warnAt, deadlineAt }: PromisedClock, at: Date): StageClock => {
  if (!warnAt || !deadlineAt) return stage
  const late = deadlineAt <= at
  return {
    ...stage,
    warnAt,
    dueAt: deadlineAt,
    warned: stage.warned && warnAt <= at,
    late: stage.late && late,
    nudgeAt: late ? stage.nudgeAt : null,
    nudges: late ? stage.nudges : 0,
  }
}

/** Effect of a warning, an overdue or a nudge. Nudges come after 1, 2, then 4 working days, to stay bearable. */
const signalled = (stage: StageClock, { action, at }: ClockStep, { calendar }: ClockRules): StageClock => {
  const again = (nudges: number) => sayAgain(at, nudges, calendar)
  if (action === 'warn') return { ...stage, warned: true }
  if (action === 'overdue') return { ...stage, warned: true, late: true, nudgeAt: again(0) }
  if (action === 'nudge') return { ...stage, nudges: stage.nudges + 1, nudgeAt: again(stage.nudges + 1) }
  return stage
}

const sayAgain = (at: Date, nudges: number, calendar: Calendar): Date =>
  deadline(at, { amount: Math.min(2 ** nudges, NUDGE_MAX), unit: 'work_day' }, calendar)

/** Working days; a case of half a year ago still gets two notices in a month. */
const NUDGE_MAX = 16

const resumed = ({ stage, stageLeft }: PausedClocks, at: Date, rules: ClockRules): StageClock => {
  const { warnAt, deadlineAt } = laterByLeft(at, { ...stageLeft, unit: stage.unit }, rules)
  const nudgeAt = stage.late ? deadline(at, { amount: 1, unit: 'work_day' }, rules.calendar) : null
  return { ...stage, warnAt, dueAt: deadlineAt, nudgeAt }
}
