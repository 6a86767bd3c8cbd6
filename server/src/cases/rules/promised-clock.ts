import { type Action, actionRow } from '@shared/domain/case/actions'
import { type Status, stageOf } from '@shared/domain/case/status'
import type { LimitUnit, TimeLimit } from '@shared/domain/categories'
import type { Flow } from '@shared/domain/flow'
import { type Calendar, deadline, laterBy, warnAt } from '../../deadlines/deadline'

/** The clock that the citizen sees: the limit of the category. All null when none runs. */
export type PromisedClock = { clockStartedAt: Date | null; warnAt: Date | null; deadlineAt: Date | null }

/** Time left on a clock when a suspension began, in ms of its own unit. */
export type RemainingTime = { toWarn: number; toDue: number }

export type ClockRules = { calendar: Calendar; flow: Flow }

export type ClockStep = { action: Action; status: Status; at: Date; until: Date | null }

type PromisedState = PromisedClock & {
  category: { limit: TimeLimit }
  paused: { promised: RemainingTime | null } | null
}

const none: PromisedClock = { clockStartedAt: null, warnAt: null, deadlineAt: null }

/** The clock that the citizen sees, after a step. */
export const promisedAfter = (
  seen: PromisedState,
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

/** A whole limit from this moment on. */
export const promise = (from: Date, limit: TimeLimit, { calendar }: ClockRules): PromisedClock => {
  const deadlineAt = deadline(from, limit, calendar)
  return { clockStartedAt: from, warnAt: warnAt(from, deadlineAt, limit.unit, calendar), deadlineAt }
}

type ClockTimes = { warnAt: Date; deadlineAt: Date }

/** The warning moves on from where it was: the start does not say what ran before a suspension. */
const oneLimitLater = (times: ClockTimes, limit: TimeLimit, { calendar }: ClockRules): ClockTimes => ({
  warnAt: warnAt(times.warnAt, deadline(times.warnAt, limit, calendar), limit.unit, calendar),
  deadlineAt: deadline(times.deadlineAt, limit, calendar),
})

export const laterByLeft = (
  at: Date,
  { toWarn, toDue, unit }: RemainingTime & { unit: LimitUnit },
  { calendar }: ClockRules,
): ClockTimes => ({
  warnAt: laterBy(at, toWarn, unit, calendar),
  deadlineAt: laterBy(at, toDue, unit, calendar),
})
