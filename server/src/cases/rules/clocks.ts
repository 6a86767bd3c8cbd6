import { type Action, actionRow } from '@shared/domain/case/actions'
import { type Stage, type Status, stageOf } from '@shared/domain/case/status'
import type { LimitUnit, TimeLimit } from '@shared/domain/categories'
import type { Flow } from '@shared/domain/flow'
import { type Calendar, deadline, laterBy, timeUsed, warnAt } from '../../deadlines/deadline'

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

/** The clock that the citizen sees: the limit of the category. All null when none runs. */
type PromisedClock = { clockStartedAt: Date | null; warnAt: Date | null; deadlineAt: Date | null }

/** The state that a suspension interrupts, with the time left on each clock, in ms of its own unit. */
export type PausedClocks = {
  status: Status
  stage: StageClock
  stageLeft: RemainingTime
  promised: RemainingTime | null
}
type RemainingTime = { toWarn: number; toDue: number }

export type Clocks = PromisedClock & { stage: StageClock | null; paused: PausedClocks | null }

export type ClockRules = { calendar: Calendar; flow: Flow }

type CaseClocks = Clocks & { status: Status; category: { limit: TimeLimit } }
type ClockStep = { action: Action; status: Status; at: Date; until: Date | null }

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

const none: PromisedClock = { clockStartedAt: null, warnAt: null, deadlineAt: null }

const promisedAfter = (
  seen: CaseClocks,
  { action, status, at }: ClockStep,
  rules: ClockRules,
): PromisedClock => {
  const { limit } = seen.category
  const { clockStartedAt, deadlineAt } = seen
  switch (actionRow(action).deadline) {
    case 'restart':
      return promise(at, limit, rules)
    case 'extend':
      // One more original limit on top of the time left: waiting for the approval costs nobody time.
      return clockStartedAt && seen.warnAt && deadlineAt
        ? { clockStartedAt, ...oneLimitLater({ warnAt: seen.warnAt, deadlineAt }, limit, rules) }
        : none
    case 'resume': {
      const left = seen.paused?.promised
      return left ? { clockStartedAt: at, ...laterByLeft(at, { ...left, unit: limit.unit }, rules) } : none
    }
    case 'keep':
      return stageOf(status) ? { clockStartedAt, warnAt: seen.warnAt, deadlineAt } : none
    default:
      return none
  }
}

const promise = (from: Date, limit: TimeLimit, { calendar }: ClockRules): PromisedClock => {
  const deadlineAt = deadline(from, limit, calendar)
  return { clockStartedAt: from, warnAt: warnAt(from, deadlineAt, limit.unit, calendar), deadlineAt }
}

type ClockTimes = { warnAt: Date; deadlineAt: Date }

/** The warning moves on from where it was: the start does not say what ran before a suspension. */
const oneLimitLater = (times: ClockTimes, limit: TimeLimit, { calendar }: ClockRules): ClockTimes => ({
  warnAt: warnAt(times.warnAt, deadline(times.warnAt, limit, calendar), limit.unit, calendar),
  deadlineAt: deadline(times.deadlineAt, limit, calendar),
})

const laterByLeft = (
  at: Date,
  { toWarn, toDue, unit }: RemainingTime & { unit: LimitUnit },
  { calendar }: ClockRules,
): ClockTimes => ({
  warnAt: laterBy(at, toWarn, unit, calendar),
  deadlineAt: laterBy(at, toDue, unit, calendar),
})

type StageStep = { step: ClockStep; promised: PromisedClock }

const stageAfter = (
  seen: CaseClocks,
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

const began = (start: ClockStart, { calendar, flow }: ClockRules): StageClock => {
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

const resumed = ({ stage, stageLeft }: PausedClocks, at: Date, rules: ClockRules): StageClock => {
  const { warnAt, deadlineAt } = laterByLeft(at, { ...stageLeft, unit: stage.unit }, rules)
  const nudgeAt = stage.late ? deadline(at, { amount: 1, unit: 'work_day' }, rules.calendar) : null
  return { ...stage, warnAt, dueAt: deadlineAt, nudgeAt }
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
