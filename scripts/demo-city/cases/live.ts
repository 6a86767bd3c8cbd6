import type { Action } from '@shared/domain/case-status'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import type { Random } from '../random'
import { act } from './act'
import { minutesLater, whenAwake } from './wall-clock'
import type { World } from './world'

/** How quickly those who handle a case are about it: shares of the limit at which the fix comes. */
const paces = { quick: [0.12, 0.45], steady: [0.35, 0.92], late: [1.02, 1.7] } as const
const paceShares = { quick: 42, steady: 46, late: 12 } as const

/** Lets a case live at its own speed until its story, or time itself, has come to an end. */
export const live = (
  random: Random,
  world: World,
  first: CaseRecord,
  steps: readonly Action[],
): CaseRecord => {
  const pace = random.weighted(paceShares)
  const plot = withDispatch(first, steps)
  let record = first
  for (const [i, action] of plot.entries()) {
    const at = nextMoment(random, record, action, pace)
    if (at > world.now) break
    record = act(random, world, record, { action, at, poorly: plot[i + 1] === 'fail' })
  }
  return record
}

/** Spreads the steps over the time from the report to now, so that the case stands at the last of them. */
export const liveUpTo = (
  random: Random,
  world: World,
  first: CaseRecord,
  steps: readonly Action[],
  end = world.now,
): CaseRecord => {
  const plot = withDispatch(first, steps)
  const span = end.getTime() - first.submittedAt.getTime()
  return plot.reduce((record, action, i) => {
    const share = (i + random.between(0.35, 0.9)) / (plot.length + 0.2)
    const at = new Date(Math.floor(first.submittedAt.getTime() + span * share))
    return act(random, world, record, { action, at, poorly: plot[i + 1] === 'fail' })
  }, first)
}

/** What could not be routed waits for the dispatcher first; nobody then can withdraw or return it sooner. */
const withDispatch = (first: CaseRecord, steps: readonly Action[]): readonly Action[] =>
  first.handler === null && steps.length > 0 && steps[0] !== 'withdraw' ? ['dispatch', ...steps] : steps

const nextMoment = (random: Random, record: CaseRecord, action: Action, pace: keyof typeof paces): Date => {
  const last = record.history.at(-1)!.at
  if (action === 'resolve') {
    const [start, end] = [record.clockStartedAt!.getTime(), record.deadlineAt!.getTime()]
    const [low, high] = paces[pace]
    const share = random.between(low, high)
    const wanted = new Date(Math.floor(start + (end - start) * share))
    const soonest = minutesLater(last, random.between(8, 40))
    return whenAwake(random, wanted > soonest ? wanted : soonest)
  }
  const [low, high] = patience[action]
  return whenAwake(random, minutesLater(last, random.between(low, high) * (pace === 'quick' ? 0.6 : 1)))
}

/** Minutes from the step before. */
const patience: Record<Exclude<Action, 'resolve'>, readonly [number, number]> = {
  dispatch: [6, 70],
  reject: [15, 180],
  withdraw: [3, 40],
  acknowledge: [2, 35],
  settle: [1, 20],
  start: [4, 50],
  return: [10, 90],
  pass: [30, 1200],
  fail: [30, 900],
  close: [5, 240],
  reopen: [240, 2400],
}
