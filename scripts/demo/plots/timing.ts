import type { TimeLimit } from '@shared/domain/categories'
import { CITY_OFFSET_MINUTES, type Light, lightOf, wallTime } from '@shared/domain/clock'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import {
  type Calendar,
  deadline,
  isWorkingDate,
  timeUsed,
  warnAt,
} from '../../../server/src/deadlines/deadline'
import type { Random } from '../random'
import type { StoryStep } from './plots'

/** Speed of the assignees: shares of the limit after which the fix comes. */
const fixShares = { quick: [0.12, 0.45], steady: [0.3, 0.86], late: [1.02, 1.6] } as const
export type Pace = keyof typeof fixShares
export const paceShares = { quick: 45, steady: 48, late: 7 } as const satisfies Record<Pace, number>

/** The time of the next step, at the speed of its actor. */
export const nextMoment = (
  random: Random,
  record: CaseRecord,
  { step, pace }: { step: StoryStep; pace: Pace },
): Date => {
  const last = record.history.at(-1)!.at
  const { stage, clockStartedAt, deadlineAt } = record
  // Urgent cases are worked on at night too.
  const awake = (at: Date) => (record.category.limit.unit === 'urgent_hour' ? at : whenAwake(random, at))
  switch (step) {
    case 'wait':
      return stage?.dueAt ?? last
    case 'self_fix': {
      const period = { start: last, end: stage!.dueAt }
      return inTime(random, period, awake(shareOf(random, period, [0.15, 0.9])))
    }
    case 'ask_extend':
      return inTime(
        random,
        { start: last, end: deadlineAt! },
        awake(shareOf(random, { start: clockStartedAt!, end: deadlineAt! }, [0.35, 0.8])),
      )
    case 'resolve': {
      const planned = shareOf(random, { start: clockStartedAt!, end: deadlineAt! }, fixShares[pace])
      const soonest = minutesLater(last, random.between(8, 40))
      return awake(planned > soonest ? planned : soonest)
    }
    case 'acknowledge':
    case 'start':
      return awake(afterPause(random, last, { step, pace }))
    default:
      return whenAwake(random, afterPause(random, last, { step, pace }))
  }
}

/** Steps that come a pause after the step before; the others depend on a deadline. */
type PausedStep = Exclude<StoryStep, 'wait' | 'self_fix' | 'ask_extend' | 'resolve'>

const afterPause = (random: Random, last: Date, { step, pace }: { step: PausedStep; pace: Pace }): Date => {
  const [low, high] = patience[step]
  return minutesLater(last, random.between(low, high) * (pace === 'quick' ? 0.6 : 1))
}

type Period = { start: Date; end: Date }

const shareOf = (random: Random, { start, end }: Period, [low, high]: readonly [number, number]): Date =>
  minutesLater(start, ((end.getTime() - start.getTime()) / 60_000) * random.between(low, high))

/** The same moment if it is within the period, from the previous step to the deadline; else a random one in it. */
const inTime = (random: Random, period: Period, at: Date): Date =>
  at > period.start && at < period.end ? at : shareOf(random, period, [0.2, 0.8])

/** Minutes from the step before. */
const patience: Record<PausedStep, readonly [number, number]> = {
  ask_verify: [3, 9],
  verify: [5, 16],
  refute: [5, 18],
  accept: [3, 20],
  reject: [5, 24],
  withdraw: [3, 40],
  dispatch: [3, 24],
  reassign: [8, 40],
  acknowledge: [2, 35],
  settle: [1, 20],
  start: [4, 50],
  return: [10, 50],
  confirm: [20, 240],
  deny: [20, 240],
  ask_suspend: [15, 120],
  ask_void: [15, 120],
  extend: [8, 60],
  refuse: [8, 60],
  suspend: [30, 240],
  void: [30, 240],
  supervise: [5, 40],
  pass: [30, 420],
  fail: [30, 360],
  close: [5, 240],
  no: [120, 3000],
  reopen: [240, 2400],
  answer: [200, 1300],
  redo: [60, 700],
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Percent of the reports in each hour from six on. Peaks: on the way to work, at noon, on the way home. */
const byDay = { 6: 3, 7: 9, 8: 13, 9: 10, 10: 8, 11: 8, 12: 9, 13: 6, 14: 6, 15: 7, 16: 8, 17: 12, 18: 1 }
/** The same for problems that are visible only in the dark. */
const byNight = { 19: 35, 20: 35, 21: 22, 22: 8 }

/** A moment of this day, at an hour when people are about. */
export const someMoment = (random: Random, day: Date, atNight: boolean): Date => {
  const hour = Number(random.weighted<string>(atNight ? byNight : byDay))
  const local = day.getTime() + CITY_OFFSET_MINUTES * MINUTE
  const midnight = Math.floor(local / DAY) * DAY
  const minutes = hour * 60 + random.between(0, 59.9)
  return new Date(Math.floor(midnight + minutes * MINUTE) - CITY_OFFSET_MINUTES * MINUTE)
}

export const isDark = (at: Date): boolean => {
  const { hour } = wallTime(at.getTime())
  return hour >= 19 || hour < 6
}

/** The same moment, or next morning where people are asleep then. */
export const whenAwake = (random: Random, at: Date): Date => {
  const { hour } = wallTime(at.getTime())
  if (hour >= 7 && hour < 21) return at
  const local = at.getTime() + CITY_OFFSET_MINUTES * MINUTE
  const midnight = Math.floor(local / DAY) * DAY + (hour >= 21 ? DAY : 0)
  const morning = midnight + (7 * 60 + random.between(5, 100)) * MINUTE
  return new Date(Math.floor(morning) - CITY_OFFSET_MINUTES * MINUTE)
}

const isAwake = (at: Date): boolean => {
  const { hour } = wallTime(at.getTime())
  return hour >= 6 && hour < 23
}

export const minutesLater = (at: Date, minutes: number): Date =>
  new Date(at.getTime() + Math.round(minutes * MINUTE))

const CLOSING_HOUR = 18

/** The closing time of offices on the first working day at least this many days ahead. */
export const closingTime = (at: Date, days: number, calendar: Calendar): Date => {
  const local = at.getTime() + CITY_OFFSET_MINUTES * MINUTE + days * DAY
  const wall = Math.floor(local / DAY) * DAY + CLOSING_HOUR * 60 * MINUTE
  const closing = new Date(wall - CITY_OFFSET_MINUTES * MINUTE)
  return isWorkingDate(closing, calendar) ? closing : closingTime(at, days + 1, calendar)
}

/** The same moment, or the evening before where people were asleep then. */
export const lastAwake = (random: Random, at: Date): Date => {
  const { hour } = wallTime(at.getTime())
  if (isAwake(at)) return at
  const back = hour < 6 ? hour + 24 - 21 : hour - 21
  return minutesLater(at, -60 * back - random.between(0, 40))
}

/** Minutes. */
const STEP = 4
/** Days: stages that began earlier are not considered. */
const BACK = 14
/** Hours by which a deadline may be passed, in the limit's own unit. Over a holiday the calendar time is much longer. */
const OVER = 8

export type Moments = Record<Light, readonly Date[]>

/** Minutes for which a light must still last, so that a visitor sees it. */
const STABLE = 4

/** A random one of these moments, shifted by up to a few minutes. */
export const pickMoment = (random: Random, moments: readonly Date[]): Date =>
  minutesLater(random.pick(moments), random.between(0.5 - STABLE, 0.5))

/** Start times from which a stage with this limit shows each light now; by day if possible. */
export const momentsByLight = (limit: TimeLimit, calendar: Calendar, now: Date): Moments => {
  const found: Record<Light, Date[]> = { green: [], yellow: [], red: [] }
  for (let minutes = STEP; minutes < BACK * 24 * 60; minutes += STEP) {
    const at = minutesLater(now, -minutes)
    const due = deadline(at, limit, calendar)
    if (timeUsed(due, now, limit.unit, calendar) > OVER * 3_600_000) break
    const early = warnAt(at, due, limit.unit, calendar)
    const light = (minute: number) =>
      lightOf(early.getTime(), due.getTime(), minutesLater(now, minute).getTime())
    if (light(-1) === light(STABLE)) found[light(0)].push(at)
  }
  return { green: byDaylight(found.green), yellow: byDaylight(found.yellow), red: byDaylight(found.red) }
}

const byDaylight = (moments: readonly Date[]): readonly Date[] => {
  const awake = moments.filter(isAwake)
  return awake.length > 0 ? awake : moments
}
