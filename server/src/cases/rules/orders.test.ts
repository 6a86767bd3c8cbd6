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
const standing = (status: Status, assignee: string | null = west) => ({
  status,
  assignee,
  request: null,
  responsible: { unitId: 'noodles', name: '老王粉店' },
})
const waits = (one: Order, after: ReturnType<typeof standing>) => lapsed([one], after)[0]?.waits

describe('nobody has to sign any more', () => {
  it.each<[string, OrderKind, string, Status, string | null]>([
    ['for a task that is somebody else’s now', 'assignment', west, 'dispatched', 'unit:roads'],
    ['for a task that was sent back', 'assignment', west, 'returned', null],
    [
      'for what the shop was asked to do, once it is the worker’s',
      'reminder',
      'shop:noodles',
      'dispatched',
      west,
    ],
    ['for a reminder, once it is done', 'reminder', west, 'resolved', west],
    ['for a reminder to the desk, once it was sent on', 'reminder', 'role:dispatcher', 'dispatched', west],
    ['for anything, once the case has come to its end', 'supervision', 'head:roads', 'closed', west],
  ])('%s', (_, kind, to, status, assignee) => {
    expect(waits(order(kind, to), standing(status, assignee))).toBe(false)
  })

  it.each<[string, OrderKind, string, Status]>([
    ['who still has the task', 'assignment', west, 'acknowledged'],
    ['who will have it again', 'assignment', west, 'suspended'],
    ['who is held to account', 'supervision', west, 'returned'],
    ['the head, while it is checked', 'supervision', 'head:roads', 'resolved'],
  ])('but for %s', (_, kind, to, status) => {
    expect(waits(order(kind, to), standing(status))).toBe(true)
  })

  it('and what was signed stays signed', () => {
    const by = { id: 'west', name: '韦工' }
    const done = signed([order('assignment', west)], ({ to }) => to === west, by, new Date(1))
    expect(lapsed(done, standing('closed'))).toEqual(done)
    expect(done).toMatchObject([{ waits: false, signedBy: by }])
    expect(signed(done, () => true, { id: 'mate', name: '' }, new Date(2))).toEqual(done)
  })
})

describe('the light of an order turns yellow', () => {
  const hour = (hours: number) => new Date(hours * 3_600_000)
  const clock = { warnAt: hour(8), dueAt: hour(10) }
  const after = {
    ...standing('dispatched'),
    number: '20261123-0001',
    warnAt: hour(80),
    deadlineAt: hour(100),
    stage: clock,
    reworks: 0,
    orders: [],
  }
  const snapshot = { units: new Map(), grids: polygonIndex<CityGrid>([]), staffedKeys: new Set<string>() }
  const issued = (action: Action, at: Date, fields: Partial<typeof after> = {}) =>
    ordersOf(action, { ...after, ...fields }, { at, by: order('reminder', west).by, text: null }, snapshot)

  it('of a task with the case, of what else is asked with the stage', () => {
    expect(issued('dispatch', hour(0))).toMatchObject([{ warnAt: hour(80), dueAt: hour(100) }])
    expect(issued('remind', hour(0))).toMatchObject([clock])
    expect(issued('fail', hour(0), { reworks: 2 })).toMatchObject([{ warnAt: hour(80) }, clock])
  })

  it('before it goes out, where it goes out because time is short', () => {
    expect(issued('warn', hour(8))).toMatchObject([clock])
  })

  it('never, where it asks for nothing by a moment', () => {
    const none = [{ warnAt: null, dueAt: null }]
    expect(issued('overdue', hour(11))).toMatchObject(none)
    expect(issued('dispatch', hour(101))).toMatchObject(none)
  })
})
