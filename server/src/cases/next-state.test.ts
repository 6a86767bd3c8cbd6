import { lawfulActions } from '@shared/domain/case/access'
import { actionRow, actions } from '@shared/domain/case/actions'
import { openStatuses, stageOf } from '@shared/domain/case/status'
import { defaultFlow } from '@shared/domain/flow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../routing/route'
import { faultInPath } from '../testing/lawful-path'
import { everybody, type LifeStep, lifeStep, liveOn, move } from '../testing/lives'
import { caseAtNoodleShop, reportAtNoodleShop } from '../testing/new-case'
import { tinySnapshot } from '../testing/tiny-snapshot'
import { caseStateOf } from './access'
import type { CaseRecord } from './case-record'
import { keptAtEnd, listsOf, taskOf } from './lists/list-keys'
import { nextState } from './next-state'
import { nextTimer } from './rules/clocks'
import { autoDispatch } from './steps/dispatch'
import { newCase } from './submit'

const snapshot = tinySnapshot()
const MINUTE = 60_000
const opened = (category: string, at: Date): CaseRecord => caseAtNoodleShop(snapshot, category, at)

describe('any life of a case', () => {
  const steps = fc.array(lifeStep, { minLength: 10, maxLength: 60 })
  const category = fc.constantFrom('0201', '0401', '0505')

  const lived = (kind: string, taken: readonly LifeStep[], look: (now: CaseRecord, at: Date) => void) => {
    let at = new Date('2026-11-23T01:00:00Z')
    let now = opened(kind, at)
    look(now, at)
    for (const step of taken) {
      at = new Date(at.getTime() + step[2] * MINUTE)
      const after = liveOn(now, step, at, snapshot)
      if (after === now) continue
      now = after
      look(now, at)
    }
  }
  const always = (look: (now: CaseRecord, at: Date) => void) =>
    fc.assert(
      fc.property(category, steps, (kind, choices) => lived(kind, choices, look)),
      { numRuns: 300 },
    )

  it('is a lawful path of the list of actions', () => {
    always(({ history, status }) => expect(faultInPath(history, status)).toBeNull())
  })

  it('has one stage, one clock and one timer while it is open, and none of them at its end', () => {
    always((now) => {
      const open = (openStatuses as readonly string[]).includes(now.status)
      expect(now.stage?.name ?? null).toBe(stageOf(now.status)?.stage ?? null)
      expect(now.nextTimerAt).toEqual(nextTimer(now.status, now.stage)?.at ?? null)
      expect(now.nextTimerAt !== null).toBe(open)
      if (!open) expect([now.deadlineAt, now.warnAt, now.request, now.queues]).toEqual([null, null, null, []])
    })
  })

  it('is on the lists that follow from it, and keeps nothing for later while it is open', () => {
    always((now) => {
      expect(now.lists).toEqual(listsOf(now))
      expect(now.task).toBe(taskOf(now))
      const isOpen = stageOf(now.status) !== null
      expect(now.kept).toEqual(isOpen ? [] : keptAtEnd(now.status))
    })
  })

  it('never has a clock that ends before it begins, or warns after its end', () => {
    always(({ stage, deadlineAt, warnAt, clockStartedAt }) => {
      if (stage) expect(stage.warnAt.getTime()).toBeLessThanOrEqual(stage.dueAt.getTime())
      if (!deadlineAt) return
      expect(clockStartedAt && clockStartedAt <= deadlineAt).toBe(true)
      expect(warnAt && warnAt <= deadlineAt).toBe(true)
    })
  })

  it('numbers its orders once each, and nobody signs for one twice', () => {
    always(({ orders }) => {
      expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length)
      for (const { signedAt, signedBy } of orders) expect(signedAt === null).toBe(signedBy === null)
    })
  })

  it('is extended at most twice and suspended at most once, never by the person who asked', () => {
    always(({ extensions, suspensions, history }) => {
      expect(extensions).toBeLessThanOrEqual(2)
      expect(suspensions).toBeLessThanOrEqual(1)
      for (const [i, { action, by }] of history.entries()) {
        const kind = (['extend', 'suspend', 'void'] as const).find((one) => one === action)
        const asked = kind && history.slice(0, i).findLast((one) => one.action === `ask_${kind}`)
        if (kind) expect(asked && asked.by.id !== by.id, action).toBe(true)
      }
    })
  })

  it('is moved on by the clock where people do nothing', () => {
    always((now) => {
      let record = now
      for (let i = 0; i < 6; i++) {
        const timer = nextTimer(record.status, record.stage)
        if (!timer) return
        const system = everybody.at(-1)!
        expect(lawfulActions(caseStateOf(record, timer.at), system)).toContain(timer.action)
        const after = move(record, { action: timer.action, by: system, at: timer.at }, snapshot)
        const next = nextTimer(after.status, after.stage)
        expect(next === null || next.at >= timer.at).toBe(true)
        record = after
      }
    })
  })
})

describe('a fresh report', () => {
  const now = new Date('2026-11-23T01:00:00Z')
  it('is dispatched at once to the assignee that the rules name, with an order', () => {
    const record = opened('0201', now)
    expect(record).toMatchObject({ status: 'dispatched', assignee: 'grid:450902001001001', acceptedAt: now })
    expect(record.orders).toMatchObject([{ kind: 'assignment', to: 'grid:450902001001001' }])
    expect(record.history.map(({ action }) => action)).toEqual(['submit', 'dispatch'])
  })

  it('goes to the shop first where it is not urgent', () => {
    const record = opened('0401', now)
    expect(record).toMatchObject({ status: 'reminded', assignee: 'shop:noodles' })
    // Two hours of working time from 09:00.
    expect(record.stage?.dueAt).toEqual(new Date('2026-11-23T03:00:00Z'))
    expect(record.orders).toMatchObject([{ kind: 'reminder', to: 'shop:noodles' }])
  })

  it('waits for the dispatcher where nobody can be named', () => {
    const record = opened('0505', now)
    expect(record).toMatchObject({ status: 'submitted', assignee: null, acceptedAt: null, orders: [] })
    expect(record.history[0]?.recipients).toEqual(['role:dispatcher'])
  })

  it('is verified on the spot first, where the city wants that', () => {
    const strict = { ...snapshot, flow: { ...defaultFlow, verifyFirst: true } }
    const decided = decide(snapshot, { ...sentOf('0201'), photos: [] }, now)
    const by = (role: 'citizen' | 'worker') =>
      newCase(
        {
          id: 'a',
          number: '1',
          checkCode: 'K7PM2',
          reporter: { id: 'x', role, name: 'x', cityId: 'c' },
          report: sentOf('0201'),
          decision: decided,
          at: now,
        },
        strict,
      )
    expect(by('citizen')).toMatchObject({ status: 'verifying', assignee: 'grid:450902001001001' })
    expect(by('worker')).toMatchObject({ status: 'dispatched' })
  })

  const sentOf = (code: string) => reportAtNoodleShop(snapshot, code)

  it('is not dispatched by a decision that names nobody', () => {
    expect(autoDispatch(decide(snapshot, { ...sentOf('0505'), photos: [] }, now))).toBeNull()
  })
})

describe('the former assignee of a case that has ended', () => {
  const rows = actions.flatMap((action) => {
    const { from, to, recipients } = actionRow(action)
    const isEnd = to !== 'same' && to !== 'before' && stageOf(to) === null && to !== 'closed'
    return recipients.includes('former') && isEnd ? from.map((status) => [action, status] as const) : []
  })
  it.each(rows)('by %s while it was %s gets a notice, and is the assignee no more', (action, status) => {
    const assignee = 'grid:450902001001001'
    const seen = { ...opened('0201', new Date('2026-11-23T01:00:00Z')), status, assignee }
    const at = new Date('2026-11-23T02:00:00Z')
    const { entry, set } = nextState(seen, { action, by: everybody.at(-1)!, at }, snapshot)
    expect(entry.recipients).toContain(assignee)
    expect(set).toMatchObject({ assignee: null, assigneeName: null, queues: [] })
  })
})
