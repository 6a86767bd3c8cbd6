import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Random } from '../random'
import type { Beat } from './plots'
import { minutesLater, whenAwake } from './wall-clock'

/** How quickly those who handle a case are about it: shares of the limit at which the fix comes. */
const paces = { quick: [0.12, 0.45], steady: [0.3, 0.86], late: [1.02, 1.6] } as const
export type Pace = keyof typeof paces
export const paceShares = { quick: 45, steady: 48, late: 7 } as const satisfies Record<Pace, number>

/** When the next thing happens, at the speed of those whose turn it is. */
export const nextMoment = (random: Random, record: CaseRecord, beat: Beat, pace: Pace): Date => {
  const last = record.history.at(-1)!.at
  const { stage, clockStartedAt, deadlineAt } = record
  // What is urgent gets people out of bed.
  const awake = (at: Date) => (record.category.limit.unit === 'urgent_hour' ? at : whenAwake(random, at))
  switch (beat) {
    case 'wait':
      return stage?.dueAt ?? last
    case 'self_fix':
      return inTime(random, last, stage!.dueAt, awake(shareOf(random, last, stage!.dueAt, [0.15, 0.9])))
    case 'ask_extend':
      return inTime(
        random,
        last,
        deadlineAt!,
        awake(shareOf(random, clockStartedAt!, deadlineAt!, [0.35, 0.8])),
      )
    case 'resolve': {
      const wanted = shareOf(random, clockStartedAt!, deadlineAt!, paces[pace])
      const soonest = minutesLater(last, random.between(8, 40))
      return awake(wanted > soonest ? wanted : soonest)
    }
    case 'acknowledge':
    case 'start':
      return awake(waited(random, last, beat, pace))
    default:
      return whenAwake(random, waited(random, last, beat, pace))
  }
}

type Waited = Exclude<Beat, 'wait' | 'self_fix' | 'ask_extend' | 'resolve'>

const waited = (random: Random, last: Date, beat: Waited, pace: Pace): Date => {
  const [low, high] = patience[beat]
  return minutesLater(last, random.between(low, high) * (pace === 'quick' ? 0.6 : 1))
}

const shareOf = (random: Random, start: Date, end: Date, [low, high]: readonly [number, number]): Date =>
  minutesLater(start, ((end.getTime() - start.getTime()) / 60_000) * random.between(low, high))

/** Before it is too late, and after what was before. */
const inTime = (random: Random, last: Date, due: Date, wanted: Date): Date =>
  wanted > last && wanted < due ? wanted : shareOf(random, last, due, [0.2, 0.8])

/** Minutes from the step before. */
const patience: Record<Waited, readonly [number, number]> = {
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
