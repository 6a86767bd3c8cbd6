import { shopAddress } from '@shared/domain/assignee-keys'
import { type Actor, lawfulActions } from '@shared/domain/case/access'
import { type Action, actions, transitionOf } from '@shared/domain/case/actions'
import { openStatuses, stageOf } from '@shared/domain/case/status'
import { defaultFlow } from '@shared/domain/flow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handlerKeysOf } from '../accounts/assignee-keys'
import { decide } from '../routing/route'
import { faultInPath } from '../testing/lawful-path'
import { users } from '../testing/tiny-city'
import { tinyFacts } from '../testing/tiny-snapshot'
import { standingOf } from './access'
import type { CaseRecord } from './case-record'
import { afterStep, type Change } from './next-state'
import { nextTimer } from './rules/clocks'
import { stepOfDecision } from './steps/dispatch'
import { tableAgain, workerTable } from './steps/plain'
import { firstState, type Sent } from './submit'

const facts = tinyFacts()
const MINUTE = 60_000
const people: (Actor & { name: string })[] = [
  ...Object.values(users).map((user) => ({ ...user, id: user._id, handlerKeys: handlerKeysOf(user) })),
  { id: 'system', role: 'system', name: '系统', handlerKeys: [] },
]

const opened = (category: string, at: Date): CaseRecord => {
  const sent: Sent = {
    ...{ requestId: 'one', photos: [], point: facts.at(25, 3), accuracy: 2, source: 'pin', fix: null },
    ...{ words: '', placeKind: null, frontUnitId: null, category: facts.categories.get(category)! },
  }
  const decided = decide(facts, { ...sent, photos: [] }, at)
  const ann = { id: 'ann', role: 'citizen', name: 'ann', cityId: facts.id } as const
  return firstState('a'.repeat(24), '20261123-0001', ann, sent, decided, at, facts)
}

/** What the use cases add to a step, as far as it decides where the case lies. */
const changeOf = (action: Action, seen: CaseRecord, by: Actor, at: Date): Change => {
  const table = workerTable(seen, facts) ?? { handler: 'grid:450902001001001', handledBy: '西网格' }
  const toTable: Action[] = ['dispatch', 'reassign', 'hand_over', 'ask_verify', 'self_fix']
  if (toTable.includes(action))
    return { set: { ...table, ...(action === 'self_fix' ? { resolvedBy: by.id } : {}) } }
  if (action === 'remind') return { set: { handler: shopAddress('noodles'), handledBy: '老王粉店' } }
  if (['accept', 'verify', 'refute', 'return', 'split'].includes(action))
    return { set: { handler: null, handledBy: null } }
  if (['fail', 'reopen', 'redo', 'deny', 'resume'].includes(action)) return { set: tableAgain(seen, facts) }
  if (action === 'resolve') return { set: { resolvedBy: by.id } }
  if (action === 'settle') return { set: { candidates: [] } }
  if (action === 'ask_suspend') return { until: new Date(at.getTime() + 10_000 * MINUTE) }
  if (action === 'merge') return { set: { mergedInto: { id: 'other', number: '20261123-0002' } } }
  if (action === 'sign') return { signs: seen.orders.find(({ signedAt }) => !signedAt)?.number ?? '' }
  return {}
}

const move = (seen: CaseRecord, action: Action, by: Actor & { name: string }, at: Date): CaseRecord => {
  const { entry, set } = afterStep(seen, action, by, at, facts, changeOf(action, seen, by, at))
  return { ...seen, ...set, version: seen.version + 1, history: [...seen.history, entry] }
}

describe('any life of a case', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...people), fc.nat(), fc.integer({ min: 0, max: 3_000 })), {
    minLength: 10,
    maxLength: 60,
  })
  const category = fc.constantFrom('0201', '0401', '0505')

  const lived = (
    kind: string,
    choices: [Actor & { name: string }, number, number][],
    look: (now: CaseRecord, at: Date) => void,
  ) => {
    let at = new Date('2026-11-23T01:00:00Z')
    let now = opened(kind, at)
    look(now, at)
    for (const [person, choice, minutes] of choices) {
      at = new Date(at.getTime() + minutes * MINUTE)
      const lawful = lawfulActions(standingOf(now, at), person)
      const action = lawful[choice % Math.max(1, lawful.length)]
      if (!action) continue
      now = move(now, action, person, at)
      look(now, at)
    }
  }
  const always = (look: (now: CaseRecord, at: Date) => void) =>
    fc.assert(
      fc.property(category, steps, (kind, choices) => lived(kind, choices, look)),
      { numRuns: 300 },
    )

  it('is a lawful path of the table', () => {
    always(({ history, status }) => expect(faultInPath(history, status)).toBeNull())
  })

  it('has, while it is open, one stage, one clock, one timer; and none of them at its end', () => {
    always((now) => {
      const open = (openStatuses as readonly string[]).includes(now.status)
      expect(now.stage?.name ?? null).toBe(stageOf(now.status)?.stage ?? null)
      expect(now.nextTimerAt).toEqual(nextTimer(now.status, now.stage)?.at ?? null)
      expect(now.nextTimerAt !== null).toBe(open)
      if (!open) expect([now.deadlineAt, now.warnAt, now.request, now.heaps]).toEqual([null, null, null, []])
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

  it('is extended at most twice and put off at most once, by others than who asked', () => {
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

  it('lets the clock move it on wherever people let it lie: it never lies still', () => {
    always((now) => {
      let record = now
      for (let i = 0; i < 6; i++) {
        const timer = nextTimer(record.status, record.stage)
        if (!timer) return
        const system = people.at(-1)!
        expect(lawfulActions(standingOf(record, timer.at), system)).toContain(timer.action)
        const after = move(record, timer.action, system, timer.at)
        const next = nextTimer(after.status, after.stage)
        expect(next === null || next.at >= timer.at).toBe(true)
        record = after
      }
    })
  })
})

describe('a fresh report', () => {
  const now = new Date('2026-11-23T01:00:00Z')
  it('goes at once to whom the rules name, with an order', () => {
    const record = opened('0201', now)
    expect(record).toMatchObject({ status: 'dispatched', handler: 'grid:450902001001001', acceptedAt: now })
    expect(record.orders).toMatchObject([{ kind: 'assignment', to: 'grid:450902001001001' }])
    expect(record.history.map(({ action }) => action)).toEqual(['submit', 'dispatch'])
  })

  it('goes to the shop first where it is not urgent', () => {
    const record = opened('0401', now)
    expect(record).toMatchObject({ status: 'reminded', handler: 'shop:noodles' })
    // Two hours of working time from 09:00.
    expect(record.stage?.dueAt).toEqual(new Date('2026-11-23T03:00:00Z'))
    expect(record.orders).toMatchObject([{ kind: 'reminder', to: 'shop:noodles' }])
  })

  it('waits for the dispatcher where nobody can be named', () => {
    const record = opened('0505', now)
    expect(record).toMatchObject({ status: 'submitted', handler: null, acceptedAt: null, orders: [] })
    expect(record.history[0]?.tells).toEqual(['role:dispatcher'])
  })

  it('is looked at on the spot first, where the city wants that', () => {
    const strict = { ...facts, flow: { ...defaultFlow, verifyFirst: true } }
    const decided = decide(facts, { ...sentOf('0201'), photos: [] }, now)
    const by = (role: 'citizen' | 'worker') =>
      firstState('a', '1', { id: 'x', role, name: 'x', cityId: 'c' }, sentOf('0201'), decided, now, strict)
    expect(by('citizen')).toMatchObject({ status: 'verifying', handler: 'grid:450902001001001' })
    expect(by('worker')).toMatchObject({ status: 'dispatched' })
  })

  const sentOf = (code: string): Sent => ({
    ...{ requestId: 'one', photos: [], point: facts.at(25, 3), accuracy: 2, source: 'pin', fix: null },
    ...{ words: '', placeKind: null, frontUnitId: null, category: facts.categories.get(code)! },
  })

  it('goes nowhere by a decision that names nobody', () => {
    expect(stepOfDecision(decide(facts, { ...sentOf('0505'), photos: [] }, now))).toBeNull()
  })
})

describe('whoever loses a case', () => {
  const rows = actions.flatMap((action) => {
    const { from, to, tells } = transitionOf(action)
    const isEnd = to !== 'same' && to !== 'before' && stageOf(to) === null && to !== 'closed'
    return tells.includes('former') && isEnd ? from.map((status) => [action, status] as const) : []
  })
  it.each(rows)('by %s while it was %s is told, and has it no more', (action, status) => {
    const handler = 'grid:450902001001001'
    const seen = { ...opened('0201', new Date('2026-11-23T01:00:00Z')), status, handler }
    const { entry, set } = afterStep(seen, action, people.at(-1)!, new Date('2026-11-23T02:00:00Z'), facts)
    expect(entry.tells).toContain(handler)
    expect(set).toMatchObject({ handler: null, handledBy: null, heaps: [] })
  })
})
