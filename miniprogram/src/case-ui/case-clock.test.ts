import type { CaseDetail } from '@shared/contract/case-views'
import { openStages, openStatuses, type Status, stageOf, statuses } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { clockOf } from './case-clock'

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString()
const now = Date.parse(at('2026-11-22 16:00'))

const soon = { warnAt: at('2026-11-22 17:00'), dueAt: at('2026-11-22 17:20') }
const promise = { warnAt: at('2026-11-26 17:20'), dueAt: at('2026-11-27 17:20') }
const late = { warnAt: at('2026-11-22 12:00'), dueAt: at('2026-11-22 13:00') }

type Clocked = Parameters<typeof clockOf>[0]

/** A case in this status whose next step and whose fix are both due then. */
const caseThatIs = (status: Status, due = soon, more: Partial<Clocked> = {}): Clocked => ({
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

describe('the clock that a citizen reads', () => {
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
  ])('of a case that is %s says: %s', (status, words) => {
    expect(clockOf(caseThatIs(status), now)).toMatchObject({ main: { words }, step: null })
  })

  it.each<[Status, string]>([
    ['submitted', '受理'],
    ['verifying', '核实'],
    ['accepted', '派单'],
  ])('of a case that is %s says first what was promised, then by when it gets there', (status, step) => {
    const stage = stageIn(status, soon)
    const detail = caseThatIs(status, promise, { stage })
    expect(clockOf(detail, now)).toMatchObject({
      main: { words: '预计11月27日 17:20 前处理', light: 'green' },
      step: { words: `预计今天 17:20 前${step}`, light: 'green' },
    })
    const slow = caseThatIs(status, promise, { stage: stageIn(status, late) })
    expect(clockOf(slow, now)).toMatchObject({
      main: { words: '预计11月27日 17:20 前处理', light: 'green' },
      step: { words: `${step}已超时 3 小时，已催办`, light: 'red' },
    })
  })

  it('says of a case without a promise the step alone', () => {
    const none = { warnAt: null, deadlineAt: null }
    expect(clockOf(caseThatIs('submitted', soon, none), now)).toMatchObject({
      main: { words: '预计今天 17:20 前受理' },
      step: null,
    })
  })

  it.each(openStatuses)('is late in %s only once it has run out, and then says so', (status) => {
    const before = clockOf(caseThatIs(status), now).main
    const after = clockOf(caseThatIs(status, late), now).main
    expect(after?.words).not.toBe(before?.words)
    expect([before?.light, after?.light]).toEqual(status === 'suspended' ? [null, null] : ['green', 'red'])
  })

  it.each<[Status, string]>([
    ['in_progress', '处理已超时 3 小时，已督办'],
    ['dispatched', '处理已超时 3 小时，已督办'],
    ['returned', '处理已超时 3 小时，已催办'],
    ['resolved', '核实已超时 3 小时，已催办'],
    ['disputed', '答复已超时 3 小时，已催办'],
  ])(
    'of a case that is late in %s says what is, for how long, and that somebody was told',
    (status, words) => {
      expect(clockOf(caseThatIs(status, late), now).main?.words).toBe(words)
    },
  )

  it('says that somebody was told only once somebody was', () => {
    const sentBack = caseThatIs('returned', late, { stage: stageIn('returned', soon) })
    expect(clockOf(sentBack, now).main?.words).toBe('处理已超时 3 小时')
  })

  it('says that a case goes on without a shop that did nothing', () => {
    expect(clockOf(caseThatIs('reminded', late, { responsible: shop }), now).main?.words).toBe(
      '商户没有按时整改，正在转为正式办理',
    )
  })

  it('is yellow from the moment that the server names', () => {
    expect(clockOf(caseThatIs('resolved', { ...soon, warnAt: late.warnAt }), now).main?.light).toBe('yellow')
  })

  it('calls a shop a shop', () => {
    expect(clockOf(caseThatIs('reminded', soon, { responsible: shop }), now).main?.words).toBe(
      '商户先自行整改，到今天 17:20 为止',
    )
  })

  it('is that of the fix while somebody works on it, whatever the next step’s', () => {
    const detail = caseThatIs('dispatched', soon, { stage: stageIn('dispatched', late) })
    expect(clockOf(detail, now)).toMatchObject({
      main: { words: '预计今天 17:20 前处理', light: 'green' },
      step: null,
    })
  })

  it.each(['dispatched', 'returned'] as const)(
    'promises nothing for a case that is %s and has no deadline',
    (status) => {
      expect(clockOf(caseThatIs(status, soon, { warnAt: null, deadlineAt: null }), now).main).toBeNull()
    },
  )
})

describe('whose turn it is', () => {
  it.each(statuses.filter((status) => status in openStages))('is said while a case is %s', (status) => {
    expect(clockOf(caseThatIs(status), now).turn).toMatch(/.{6,}/)
  })

  it.each(['verifying', 'self_fixed', 'dispatched', 'acknowledged', 'in_progress'] as const)(
    'names whoever has it while it is %s',
    (status) => {
      expect(clockOf(caseThatIs(status), now).turn).toContain('海棠街网格员')
      expect(clockOf(caseThatIs(status, soon, { assigneeName: null }), now).turn).toContain('负责的人')
    },
  )

  it('is the citizen’s once it is closed, if they may rate', () => {
    expect(clockOf(caseThatIs('closed'), now)).toEqual({ main: null, step: null, turn: null })
    expect(clockOf(caseThatIs('closed', soon, { mayRate: true }), now).turn).toBe('问题解决了吗？请您评价')
  })
})
