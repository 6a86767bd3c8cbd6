import type { Action } from '@shared/domain/case/actions'
import type { OrderKind } from '@shared/domain/case/kinds'
import type { Status } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import type { CityGrid } from '../../city/snapshot'
import { polygonIndex } from '../../geo/polygon-index'
import { lapsed, type Order, ordersOf, signed } from './orders'

const west = 'grid:450902001001001'
const order = (kind: OrderKind, to: string): Order => ({
  number: 'J20261123-0001-01',
  kind,
  cause: 'dispatch',
  at: new Date(0),
  by: { id: 'system', role: 'system', name: '系统' },
  to,
  toName: '',
  copies: [],
  warnAt: null,
  dueAt: null,
  text: null,
  waits: true,
  signedAt: null,
  signedBy: null,
})
const caseIn = (status: Status, assignee: string | null = west) => ({
  status,
  assignee,
  request: null,
  responsible: { unitId: 'noodles', name: '老王粉店' },
})
const waits = (one: Order, after: ReturnType<typeof caseIn>) => lapsed([one], after)[0]?.waits

describe('orders that no longer wait for a signature', () => {
  it.each<[string, OrderKind, string, Status, string | null]>([
    ['for a task with another assignee now', 'assignment', west, 'dispatched', 'unit:roads'],
    ['for a returned task', 'assignment', west, 'returned', null],
    [
      'for a reminder to the shop, once the worker is the assignee',
      'reminder',
      'shop:noodles',
      'dispatched',
      west,
    ],
    ['for a reminder, once it is done', 'reminder', west, 'resolved', west],
    ['for a reminder to the dispatcher, once dispatched', 'reminder', 'role:dispatcher', 'dispatched', west],
    ['for any order, once the case has ended', 'supervision', 'head:roads', 'closed', west],
  ])('%s', (_, kind, to, status, assignee) => {
    expect(waits(order(kind, to), caseIn(status, assignee))).toBe(false)
  })

  it.each<[string, OrderKind, string, Status]>([
    ['an assignee who still has the task', 'assignment', west, 'acknowledged'],
    ['an assignee who will have it again', 'assignment', west, 'suspended'],
    ['the receiver of a supervision order', 'supervision', west, 'returned'],
    ['the head, while the fix is checked', 'supervision', 'head:roads', 'resolved'],
  ])('do not include the order for %s', (_, kind, to, status) => {
    expect(waits(order(kind, to), caseIn(status))).toBe(true)
  })

  it('keep their signature', () => {
    const by = { id: 'west', name: '韦工' }
    const done = signed([order('assignment', west)], ({ to }) => to === west, { by, at: new Date(1) })
    expect(lapsed(done, caseIn('closed'))).toEqual(done)
    expect(done).toMatchObject([{ waits: false, signedBy: by }])
    expect(signed(done, () => true, { by: { id: 'mate', name: '' }, at: new Date(2) })).toEqual(done)
  })
})

describe('the light of an order turns yellow', () => {
  const hour = (hours: number) => new Date(hours * 3_600_000)
  const clock = { warnAt: hour(8), dueAt: hour(10) }
  const after = {
    ...caseIn('dispatched'),
    number: '20261123-0001',
    warnAt: hour(80),
    deadlineAt: hour(100),
    stage: clock,
    reworks: 0,
    orders: [],
  }
  const snapshot = { units: new Map(), grids: polygonIndex<CityGrid>([]), staffedKeys: new Set<string>() }
  const issued = (action: Action, at: Date, fields: Partial<typeof after> = {}) =>
    ordersOf({ action, at, by: order('reminder', west).by, text: null }, { ...after, ...fields }, snapshot)

  it('with the case for a task, with the stage for any other order', () => {
    expect(issued('dispatch', hour(0))).toMatchObject([{ warnAt: hour(80), dueAt: hour(100) }])
    expect(issued('remind', hour(0))).toMatchObject([clock])
    expect(issued('fail', hour(0), { reworks: 2 })).toMatchObject([{ warnAt: hour(80) }, clock])
  })

  it('has no code for a receiver that the city no longer has', () => {
    for (const assignee of [west, 'unit:u-1', 'shop:u-1']) {
      const [order] = issued('dispatch', hour(0), { assignee })
      expect(order?.toName).toMatch(/^[\u4e00-\u9fff]+$/)
    }
  })

  it('before it is issued, where it is issued because time is short', () => {
    expect(issued('warn', hour(8))).toMatchObject([clock])
  })

  it('never, where the order has no due time', () => {
    const none = [{ warnAt: null, dueAt: null }]
    expect(issued('overdue', hour(11))).toMatchObject(none)
    expect(issued('dispatch', hour(101))).toMatchObject(none)
  })
})
