import type { Status } from '@shared/domain/case-status'
import type { OrderKind } from '@shared/domain/orders'
import { describe, expect, it } from 'vitest'
import { lapsed, type Order, signed } from './order'

const west = 'grid:450902001001001'
const order = (kind: OrderKind, to: string): Order => ({
  ...{ number: 'J20261123-0001-01', kind, cause: 'dispatch', at: new Date(0) },
  ...{
    by: { id: 'system', role: 'system', name: '系统' },
    to,
    toName: '',
    copies: [],
    dueAt: null,
    text: null,
  },
  ...{ waits: true, signedAt: null, signedBy: null },
})
const standing = (status: Status, handler: string | null = west) => ({
  ...{ status, handler, request: null },
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
  ])('%s', (_, kind, to, status, handler) => {
    expect(waits(order(kind, to), standing(status, handler))).toBe(false)
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
