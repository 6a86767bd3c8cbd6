import type { CaseDetail } from '@shared/contract/case-views'
import { openStages, openStatuses, type Status, stageOf, statuses } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { clockOf } from './case-clock'

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString()
const now = Date.parse(at('2026-11-22 16:00'))

const soon = { warnAt: at('2026-11-22 17:00'), dueAt: at('2026-11-22 17:20') }
const promise = { warnAt: at('2026-11-26 17:20'), dueAt: at('2026-11-27 17:20') }
const late = { warnAt: at('2026-11-22 12:00'), dueAt: at('2026-11-22 13:00') }

type ClockedCase = Parameters<typeof clockOf>[0]

/** A case in this status whose stage and whose fix have the same deadline. */
const caseThatIs = (status: Status, due = soon, more: Partial<ClockedCase> = {}): ClockedCase => ({
  status,
  warnAt: due.warnAt,
  deadlineAt: due.dueAt,
  stage: stageIn(status, due),
  responsible: null,
  assigneeName: '海棠街网格员',
  mayRate: false,
  ...more,
})

const stageIn = (status: Status, due: typeof soon): CaseDetail['stage'] => {
  const running = stageOf(status)
  return running && { name: running.stage, nextActor: '某人', startedAt: at('2026-11-22 08:00'), ...due }
}

const shop: CaseDetail['responsible'] = { unitId: 'u', name: '好再来', kind: 'shop', duty: '卫生' }

describe('clockOf', () => {
  it('says nothing of the next step in a status of a newer server, and does not fail', () => {
    const status: Status = JSON.parse('"of_a_newer_server"')
    expect(clockOf({ ...caseThatIs('submitted'), status }, now).turn).toBeNull()
  })

  it.each<[Status, string]>([
    ['self_fixed', '预计今天 17:20 前确认'],
    ['returned', '预计今天 17:20 前处理'],
    ['dispatched', '预计今天 17:20 前处理'],
    ['acknowledged', '预计今天 17:20 前处理'],
    ['in_progress', '预计今天 17:20 前处理'],
    ['resolved', '预计今天 17:20 前核实'],
    ['checked', '预计今天 17:20 前办结'],
    ['disputed', '预计今天 17:20 前答复'],
    ['suspended', '暂缓办理，到今天 17:20 为止'],
    ['reminded', '责任单位先自行整改，到今天 17:20 为止'],
  ])('shows the next deadline in status %s: %s', (status, text) => {
    expect(clockOf(caseThatIs(status), now)).toMatchObject({ main: { text }, step: null })
  })

  it.each<[Status, string]>([
    ['submitted', '受理'],
    ['verifying', '核实'],
    ['accepted', '派单'],
  ])('shows in status %s the promise first, then the next step', (status, step) => {
    const stage = stageIn(status, soon)
    const detail = caseThatIs(status, promise, { stage })
    expect(clockOf(detail, now)).toMatchObject({
      main: { text: '预计11月27日 17:20 前处理', light: 'green' },
      step: { text: `预计今天 17:20 前${step}`, light: 'green' },
    })
    const slow = caseThatIs(status, promise, { stage: stageIn(status, late) })
    expect(clockOf(slow, now)).toMatchObject({
      main: { text: '预计11月27日 17:20 前处理', light: 'green' },
      step: { text: `${step}已超时 3 小时，已催促`, light: 'red' },
    })
  })

  it('shows the step alone where nothing was promised', () => {
    const none = { warnAt: null, deadlineAt: null }
    expect(clockOf(caseThatIs('submitted', soon, none), now)).toMatchObject({
      main: { text: '预计今天 17:20 前受理' },
      step: null,
    })
  })

  it.each(openStatuses)('turns late in status %s only after the deadline', (status) => {
    const before = clockOf(caseThatIs(status), now).main
    const after = clockOf(caseThatIs(status, late), now).main
    expect(after?.text).not.toBe(before?.text)
    expect([before?.light, after?.light]).toEqual(status === 'suspended' ? [null, null] : ['green', 'red'])
  })

  it.each<[Status, string]>([
    ['in_progress', '处理已超时 3 小时，已要求加快'],
    ['dispatched', '处理已超时 3 小时，已要求加快'],
    ['returned', '处理已超时 3 小时，已催促'],
    ['resolved', '核实已超时 3 小时，已催促'],
    ['disputed', '答复已超时 3 小时，已催促'],
  ])('shows in status %s how late it is, and the escalation', (status, text) => {
    expect(clockOf(caseThatIs(status, late), now).main?.text).toBe(text)
  })

  it('shows an escalation only once the stage is late as well', () => {
    const sentBack = caseThatIs('returned', late, { stage: stageIn('returned', soon) })
    expect(clockOf(sentBack, now).main?.text).toBe('处理已超时 3 小时')
  })

  it('shows that a case goes on without a shop that did nothing', () => {
    expect(clockOf(caseThatIs('reminded', late, { responsible: shop }), now).main?.text).toBe(
      '商户没有按时整改，正在转为正式办理',
    )
  })

  it('turns yellow at the moment that the server names', () => {
    expect(clockOf(caseThatIs('resolved', { ...soon, warnAt: late.warnAt }), now).main?.light).toBe('yellow')
  })

  it('names a shop as 商户', () => {
    expect(clockOf(caseThatIs('reminded', soon, { responsible: shop }), now).main?.text).toBe(
      '商户先自行整改，到今天 17:20 为止',
    )
  })

  it('shows the deadline of the fix while somebody works on it, whatever the stage', () => {
    const detail = caseThatIs('dispatched', soon, { stage: stageIn('dispatched', late) })
    expect(clockOf(detail, now)).toMatchObject({
      main: { text: '预计今天 17:20 前处理', light: 'green' },
      step: null,
    })
  })

  it.each(['dispatched', 'returned'] as const)(
    'promises nothing in status %s without a deadline',
    (status) => {
      expect(clockOf(caseThatIs(status, soon, { warnAt: null, deadlineAt: null }), now).main).toBeNull()
    },
  )
})

describe('the turn', () => {
  it.each(statuses.filter((status) => status in openStages))('is shown in status %s', (status) => {
    expect(clockOf(caseThatIs(status), now).turn).toMatch(/.{6,}/)
  })

  it.each(['verifying', 'self_fixed', 'dispatched', 'acknowledged', 'in_progress'] as const)(
    'names the assignee in status %s',
    (status) => {
      expect(clockOf(caseThatIs(status), now).turn).toContain('海棠街网格员')
      expect(clockOf(caseThatIs(status, soon, { assigneeName: null }), now).turn).toContain('负责的人')
    },
  )

  it('is the citizen’s after closing, if they may rate', () => {
    expect(clockOf(caseThatIs('closed'), now)).toEqual({ main: null, step: null, turn: null })
    expect(clockOf(caseThatIs('closed', soon, { mayRate: true }), now).turn).toBe('问题解决了吗？请您评价')
  })
})
