import { contract } from '@shared/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LOOK_AHEAD } from '../../core/work'
import { caseThatIs, submitted, take } from '../../testing/reports'
import { useServer } from '../../testing/server'
import { CITY, categories } from '../../testing/tiny-city'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { nextTimer } from '../rules/clocks'
import { fireTimers } from './timers'

const test = useServer()
const { cases } = contract
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const monday = test.clock.now.getTime()

beforeEach(async () => {
  await CaseModel.collection.deleteMany({})
  // A Monday, 09:00 on the city's wall, each time: nights and lunch do not count.
  test.clock.pass(monday - test.clock.now.getTime())
})

const stored = (id: string) => CaseModel.findById(id).lean<CaseRecord>().orFail()
const stepsOf = async (id: string) => (await stored(id)).history.map(({ action }) => action)
/** Takes all due steps, as a server's loop does. */
const fireAll = async () => {
  let moved = 0
  for (let now = await fireTimers(test.context); now > 0; now = await fireTimers(test.context)) moved += now
  return moved
}

describe('the clock of a case', () => {
  it('does nothing before its time', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(96 * MINUTE - 1)
    expect(await fireAll()).toBe(0)
    expect(await stepsOf(id)).toEqual(['submit', 'dispatch', 'acknowledge'])
  })

  it('reminds at 80 % with a 提醒单, and calls overdue at the end with a 督办单 to head and supervisor', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(96 * MINUTE)
    expect(await fireAll()).toBe(1)
    test.clock.pass(24 * MINUTE - 1)
    expect(await fireAll()).toBe(0)
    test.clock.pass(1)
    expect(await fireAll()).toBe(1)
    const { orders, timeline } = await test.ok(cases.show, { id }, 'supervisor')
    expect(timeline.slice(-2)).toMatchObject([
      { action: 'warn', who: '系统' },
      { action: 'overdue', who: '系统' },
    ])
    expect(orders.map(({ kind, receiver, copies }) => [kind, receiver, copies])).toEqual([
      ['assignment', '钟楼社区西网格网格员', []],
      ['reminder', '钟楼社区西网格网格员', []],
      // A shop has no head: the order goes to the next actor, with a copy to the supervisor.
      ['supervision', '钟楼社区西网格网格员', ['督查']],
    ])
    // An overdue order carries no due time: the work must be done at once.
    expect(orders.at(-1)?.dueAt).toBeNull()
  })

  it('nudges a case that stays overdue after one working day, two, four', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    // Monday 09:00, due at 11:00, so on Tuesday, Thursday and next Wednesday at 11:00.
    test.clock.pass(2 * HOUR)
    await fireAll()
    const nudges = async () => (await stepsOf(id)).filter((action) => action === 'nudge').length
    for (const [days, wanted] of [
      [1, 1],
      [1, 1],
      [1, 2],
      [5, 2],
      [1, 3],
    ] as const) {
      test.clock.pass(days * DAY)
      await fireAll()
      expect(await nudges()).toBe(wanted)
    }
  })

  it.each([
    ['calls the promised end overdue once it is taken on, without a reminder of it', 30, 1],
    ['does not call the same promised end overdue a second time', 120, 0],
  ])('%s', async (_, minutes, again) => {
    const { id } = await caseThatIs(test, 'dispatched')
    // The time to sign for the task ends after `minutes`; the promised end is in two hours.
    const { stage } = await stored(id)
    const dueAt = new Date(monday + minutes * MINUTE)
    await CaseModel.updateOne({ _id: id }, { stage: { ...stage, dueAt, warned: true }, nextTimerAt: dueAt })
    test.clock.pass(2 * HOUR + 10 * MINUTE)
    await fireAll()
    await take(test, 'acknowledge', id)
    await fireAll()
    const steps = await stepsOf(id)
    expect(steps.slice(steps.indexOf('acknowledge') + 1)).toEqual(Array(again).fill('overdue'))
    expect((await stored(id)).stage).toMatchObject({ name: 'handling', warned: true, late: true })
    test.clock.pass(DAY)
    await fireAll()
    expect((await stepsOf(id)).at(-1)).toBe('nudge')
  })

  it('hands over a case that the shop has not handled, with a 交办单 to the worker', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    test.clock.pass(2 * HOUR)
    await fireAll()
    const shown = await test.ok(cases.show, { id }, 'west')
    expect(shown).toMatchObject({ status: 'dispatched', assigneeName: '钟楼社区西网格网格员' })
    expect(shown.orders.at(-1)).toMatchObject({ kind: 'assignment', maySign: true })
    expect(shown.abilities).toContain('acknowledge')
  })

  it('returns a case that the shop has not handled to the dispatcher where nobody else is on duty', async () => {
    const { id } = await caseThatIs(test, 'reminded')
    const { context } = test
    const nobody = { ...context, snapshot: () => ({ ...context.snapshot(), staffedKeys: new Set<string>() }) }
    test.clock.pass(2 * HOUR)
    await fireTimers(nobody)
    expect(await stored(id)).toMatchObject({ status: 'returned', assignee: null })
  })

  it('does not blame a shop for a delay by the city’s own staff', async () => {
    const { id } = await caseThatIs(test, 'self_fixed')
    test.clock.pass(3 * DAY)
    await fireAll()
    const { orders, history } = await stored(id)
    const urged = orders.filter(({ kind }) => kind === 'supervision')
    expect(urged.map(({ to, copies }) => [to, ...copies.map((copy) => copy.to)])).toEqual([
      ['grid:450902001001001', 'role:supervisor'],
    ])
    expect(history.find(({ action }) => action === 'overdue')?.recipients).not.toContain('shop:noodles')
  })

  it('resumes a suspended case once its day has come', async () => {
    const { id } = await caseThatIs(test, 'suspended')
    test.clock.pass(30 * DAY)
    await fireAll()
    expect(await stored(id)).toMatchObject({ status: 'acknowledged', assignee: 'grid:450902001001001' })
    expect((await stepsOf(id)).slice(-2)).toEqual(['warn', 'resume'])
  })

  it.each(['submitted', 'returned', 'resolved', 'checked', 'self_fixed', 'verifying'] as const)(
    'runs in %s as well: the next actor gets the overdue',
    async (status) => {
      const { id } = await caseThatIs(test, status)
      test.clock.pass(3 * DAY)
      await fireAll()
      expect((await stored(id)).stage).toMatchObject({ late: true })
      expect(await stepsOf(id)).toContain('overdue')
    },
  )
})

describe('timers that came due while no server ran', () => {
  it('all fire once, in order, and each case is left with its next one', async () => {
    const first = await caseThatIs(test, 'acknowledged')
    test.clock.pass(10 * MINUTE)
    const second = await caseThatIs(test, 'acknowledged')
    test.clock.pass(2 * DAY)
    await fireAll()
    for (const { id } of [first, second]) {
      const { history, status, stage, nextTimerAt } = await stored(id)
      expect(history.map(({ action }) => action).slice(3, 5)).toEqual(['warn', 'overdue'])
      expect(history.filter(({ action }) => action === 'warn')).toHaveLength(1)
      expect(nextTimerAt).toEqual(nextTimer(status, stage)?.at)
      expect(nextTimerAt && nextTimerAt > test.clock.now).toBe(true)
    }
    expect(await fireAll()).toBe(0)
  })

  it('fire once though several servers run them', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => caseThatIs(test, 'acknowledged')))
    test.clock.pass(3 * HOUR)
    await Promise.all(Array.from({ length: 5 }, () => fireTimers(test.context)))
    for (const { id } of made) expect((await stepsOf(id)).slice(3)).toEqual(['warn', 'overdue'])
  })

  it('wait a minute and no longer after a crash', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(3 * HOUR)
    // The server has claimed the case, and was killed before it took the step.
    await CaseModel.updateOne({ _id: id }, { nextTimerAt: new Date(test.clock.now.getTime() + MINUTE) })
    expect(await fireAll()).toBe(0)
    test.clock.pass(MINUTE)
    expect(await fireAll()).toBe(1)
    expect((await stepsOf(id)).slice(3)).toEqual(['warn', 'overdue'])
  })

  it('fire for all other cases though one case is faulty', async () => {
    const spoiled = await caseThatIs(test, 'verifying')
    const { id } = await caseThatIs(test, 'acknowledged')
    // No assignee with this key exists, so nobody can be reminded.
    await CaseModel.updateOne({ _id: spoiled.id }, { assignee: 'nonsense' })
    test.clock.pass(3 * HOUR)
    expect(await fireTimers(test.context)).toBe(1)
    expect((await stepsOf(id)).slice(3)).toEqual(['warn', 'overdue'])
    test.clock.pass(MINUTE)
    expect(await fireTimers(test.context)).toBe(0)
    expect(await stepsOf(spoiled.id)).toEqual(['submit', 'ask_verify'])
  })

  it('give way to a person’s step at the same time, which sets them anew', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    test.clock.pass(3 * HOUR)
    await Promise.all([fireTimers(test.context), take(test, 'start', id).catch(() => null)])
    await fireAll()
    const { history, status, stage, nextTimerAt } = await stored(id)
    expect(new Set(history.map(({ action }) => action)).size).toBe(history.length)
    expect(nextTimerAt).toEqual(nextTimer(status, stage)?.at)
  })

  it('are restored after a clock was set back', async () => {
    const { id } = await caseThatIs(test, 'acknowledged')
    const { nextTimerAt } = await stored(id)
    await CaseModel.updateOne({ _id: id }, { nextTimerAt: test.clock.now })
    expect(await fireTimers(test.context)).toBe(0)
    expect((await stored(id)).nextTimerAt).toEqual(nextTimerAt)
  })

  it('say when the next one is due where that is soon, and only then', async () => {
    await CaseModel.deleteMany({ cityId: CITY })
    const { id } = await caseThatIs(test, 'acknowledged')
    const wakeAt = vi.fn()
    await fireTimers(test.context, wakeAt)
    expect(wakeAt).not.toHaveBeenCalled()
    const soon = new Date(test.clock.now.getTime() + LOOK_AHEAD - 1)
    await CaseModel.updateOne({ _id: id }, { nextTimerAt: soon })
    expect(await fireTimers(test.context, wakeAt)).toBe(0)
    expect(wakeAt.mock.calls).toEqual([[soon]])
    expect(await stepsOf(id)).not.toContain('warn')
  })

  it('do not touch ended cases or other cities', async () => {
    const { id } = await caseThatIs(test, 'closed')
    const { id: elsewhere } = await submitted(test, 'ann', { category: categories.ads.code })
    await CaseModel.updateOne({ _id: elsewhere }, { cityId: '110101' })
    test.clock.pass(60 * DAY)
    expect(await fireAll()).toBe(0)
    expect((await stored(id)).nextTimerAt).toBeNull()
  })
})
