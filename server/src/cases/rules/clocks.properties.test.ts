import { type Action, actionRow, actions } from '@shared/domain/case/actions'
import { stageOf } from '@shared/domain/case/status'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeUsed } from '../../deadlines/deadline'
import { amounts, calendar, moments, spans, units } from '../../deadlines/testing'
import { nextTimer } from './clocks'
import { type ClockedCase, handled, opened, promiseOf, stageIn, step } from './testing'

const limits = fc.record({ amount: amounts, unit: units })
const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

/** How much of the case's own time runs from one moment to another, in ms. */
const used = ({ category }: ClockedCase, from: Date, to: Date | null) =>
  timeUsed(from, to ?? from, category.limit.unit, calendar)

describe('a suspension of any length', () => {
  const suspended = fc.record({ start: moments, limit: limits, worked: spans, rest: spans }).map((given) => {
    const seen = handled(given.start, given.limit)
    const stopped = later(given.start, given.worked)
    const resumed = later(stopped, given.rest)
    const put = step(seen, 'suspend', stopped, resumed)
    return { seen, stopped, resumed, again: step(put, 'resume', resumed) }
  })

  it('leaves exactly the same time, to the ms, until the warning and until the end', () => {
    fc.assert(
      fc.property(suspended, ({ seen, stopped, resumed, again }) => {
        expect(used(again, resumed, again.deadlineAt)).toBe(used(seen, stopped, seen.deadlineAt))
        expect(used(again, resumed, again.warnAt)).toBe(used(seen, stopped, seen.warnAt))
        expect(again).toMatchObject({ status: 'acknowledged', clockStartedAt: resumed, paused: null })
      }),
    )
  })

  it('restores the clock of handling with the promised end, its warning, overdue and nudges', () => {
    fc.assert(
      fc.property(suspended, ({ seen, again }) => {
        const { warnAt, deadlineAt: dueAt } = again
        expect(again.stage).toEqual({ ...stageIn(seen), warnAt, dueAt })
      }),
    )
  })

  it('moves the end of a clock that runs day and night by the length of the suspension', () => {
    fc.assert(
      fc.property(suspended, ({ seen, stopped, resumed, again }) => {
        fc.pre(seen.category.limit.unit.startsWith('urgent'))
        fc.pre(seen.warnAt !== null && seen.warnAt >= stopped)
        const rest = resumed.getTime() - stopped.getTime()
        expect(again.warnAt?.getTime()).toBe((seen.warnAt?.getTime() ?? 0) + rest)
        expect(again.deadlineAt?.getTime()).toBe((seen.deadlineAt?.getTime() ?? 0) + rest)
      }),
    )
  })

  it('changes no end when the case is resumed in the same moment', () => {
    fc.assert(
      fc.property(moments, limits, (start, limit) => {
        const seen = handled(start, limit)
        const again = step(step(seen, 'suspend', start, start), 'resume', start)
        expect(again).toEqual(seen)
      }),
    )
  })
})

describe('an extension, for any start and limit', () => {
  it('adds exactly one limit to the end, and 80 % of it to the warning', () => {
    fc.assert(
      fc.property(moments, limits, (start, limit) => {
        const seen = handled(start, limit)
        const whole = used(seen, start, seen.deadlineAt)
        const extended = step(seen, 'extend', start)
        expect(used(seen, start, extended.deadlineAt)).toBe(2 * whole)
        expect(Math.abs(used(seen, start, extended.warnAt) - 1.6 * whole)).toBeLessThanOrEqual(1)
        expect(extended.clockStartedAt).toEqual(start)
      }),
    )
  })

  it('warns at 80 % of both limits though the case was suspended before', () => {
    fc.assert(
      fc.property(moments, limits, spans, spans, (start, limit, worked, rest) => {
        const seen = handled(start, limit)
        const stopped = later(start, worked)
        fc.pre(seen.warnAt !== null && stopped < seen.warnAt)
        const resumed = later(stopped, rest)
        const again = step(step(seen, 'suspend', stopped, resumed), 'resume', resumed)
        const extended = step(again, 'extend', resumed)
        const before = used(seen, start, stopped)
        const whole = used(seen, start, seen.deadlineAt)
        expect(before + used(seen, resumed, extended.deadlineAt)).toBe(2 * whole)
        const green = before + used(seen, resumed, extended.warnAt)
        expect(Math.abs(green - 1.6 * whole)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

/** The clock's own steps come from its timer; they are not chosen. */
const chosen = actions.filter((action) => !['warn', 'overdue', 'nudge'].includes(action))

/** One more step: the timer's step where it is due by then, else one of the actions that the status allows. */
const stepOf = (seen: ClockedCase, at: Date, choice: number): ClockedCase => {
  const timer = nextTimer(seen.status, seen.stage)
  if (timer && timer.at <= at) return step(seen, timer.action, at)
  const lawful = chosen.filter((action) => actionRow(action).from.includes(seen.status))
  const action: Action | undefined = lawful[choice % Math.max(1, lawful.length)]
  return action ? step(seen, action, at, later(at, 24 * 3_600_000)) : seen
}

describe('the clocks of any life', () => {
  const lives = fc.array(fc.tuple(fc.nat(), spans), { minLength: 5, maxLength: 40 })

  /** Looks at the case after each of its steps. */
  const always = (look: (now: ClockedCase) => void) =>
    fc.assert(
      fc.property(moments, limits, lives, (start, limit, steps) => {
        let at = start
        let now = opened(start, limit)
        look(now)
        for (const [choice, gap] of steps) {
          at = later(at, gap)
          now = stepOf(now, at, choice)
          look(now)
        }
      }),
      { numRuns: 50 },
    )

  it('include one clock of the stage in every open status, and none at an end', () => {
    always(({ status, stage }) => expect(stage?.name).toBe(stageOf(status)?.stage))
  })

  it('begin, warn and end in this order', () => {
    always(({ stage, clockStartedAt, warnAt, deadlineAt }) => {
      for (const moments of [
        [stage?.startedAt, stage?.warnAt, stage?.dueAt],
        [clockStartedAt, warnAt, deadlineAt],
      ]) {
        const set = moments.flatMap((moment) => (moment ? [moment.getTime()] : []))
        expect([0, 3]).toContain(set.length)
        expect(set).toEqual(set.toSorted((one, other) => one - other))
      }
    })
  })

  it('promise nothing while the case is suspended, and keep the time left only then', () => {
    always((now) => {
      expect(now.paused !== null).toBe(now.status === 'suspended')
      if (now.paused) expect(promiseOf(now)).toEqual({ clockStartedAt: null, warnAt: null, deadlineAt: null })
    })
  })

  it('are the same for the citizen and for the assignee', () => {
    always(({ stage, warnAt, deadlineAt: dueAt }) => {
      if (stage?.name === 'handling') expect(stage).toMatchObject({ warnAt, dueAt })
    })
  })

  it('nudge overdue stages only, and warn before each overdue', () => {
    always(({ stage }) => {
      if (!stage) return
      expect(stage.nudgeAt !== null).toBe(stage.late)
      if (stage.late) expect(stage.warned).toBe(true)
    })
  })
})
