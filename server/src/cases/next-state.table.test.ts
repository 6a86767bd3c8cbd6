import { type Action, actionRow, actions } from '@shared/domain/case/actions'
import type { OrderKind } from '@shared/domain/case/kinds'
import { type RequestKind, type Status, stageOf, unassignedStatuses } from '@shared/domain/case/status'
import { wallTime } from '@shared/domain/clock'
import { expect, it } from 'vitest'
import { caseAtNoodleShop } from '../testing/new-case'
import { tinySnapshot } from '../testing/tiny-snapshot'
import type { CaseRecord } from './case-record'
import { type Change, nextState } from './next-state'

const snapshot = tinySnapshot()
/** Monday, 09:00; every step is taken at 10:00. */
const reportedAt = new Date('2026-11-23T01:00:00Z')
const at = new Date('2026-11-23T02:00:00Z')

const west = 'grid:450902001001001'
const shop = 'shop:noodles'
/** Of a worker who has left. */
const gone = 'grid:450902001001009'
const toWest: Change = { set: { assignee: west, assigneeName: '西网格网格员' } }
const toShop: Change = { set: { assignee: shop, assigneeName: '老王粉店' } }

/** Small ads in front of the noodle shop, dispatched to the worker at once, with a limit of two working hours. */
const dispatched = (): CaseRecord => caseAtNoodleShop(snapshot, '0201', reportedAt)

type CaseBefore = { status: Status; assignee: string | null; request?: RequestKind; change?: Change }
type CaseAfter = {
  status: Status
  assignee: string | null
  /** The deadline that the citizen sees, on the same day; it was 11:00. */
  deadline: string | null
  orders: [OrderKind, to: string][]
  recipients: string[]
}

// biome-ignore format: a table is read in rows.
const rows: [Action, CaseBefore, CaseAfter][] = [
  ['ask_verify', { status: 'submitted', assignee: null, change: toWest }, { status: 'verifying', assignee: west, deadline: '11:00', orders: [], recipients: [west] }],
  ['verify', { status: 'verifying', assignee: west }, { status: 'accepted', assignee: null, deadline: '11:00', orders: [], recipients: ['role:dispatcher', 'followers'] }],
  ['refute', { status: 'verifying', assignee: west }, { status: 'submitted', assignee: null, deadline: '11:00', orders: [], recipients: ['role:dispatcher'] }],
  ['accept', { status: 'verifying', assignee: west }, { status: 'accepted', assignee: null, deadline: '11:00', orders: [], recipients: ['followers', west] }],
  ['reject', { status: 'verifying', assignee: west }, { status: 'rejected', assignee: null, deadline: null, orders: [], recipients: ['followers', west] }],
  ['withdraw', { status: 'dispatched', assignee: west }, { status: 'withdrawn', assignee: null, deadline: null, orders: [], recipients: [west] }],
  ['classify', { status: 'submitted', assignee: null }, { status: 'submitted', assignee: null, deadline: '11:00', orders: [], recipients: [] }],
  ['dispatch', { status: 'accepted', assignee: null, change: toWest }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, 'followers'] }],
  ['reassign', { status: 'reminded', assignee: shop, change: toWest }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, shop, 'followers'] }],
  ['return', { status: 'in_progress', assignee: west }, { status: 'returned', assignee: null, deadline: '11:00', orders: [], recipients: ['role:dispatcher'] }],
  ['remind', { status: 'returned', assignee: null, change: toShop }, { status: 'reminded', assignee: shop, deadline: '12:00', orders: [['reminder', shop]], recipients: [shop, 'followers'] }],
  ['self_fix', { status: 'reminded', assignee: shop, change: toWest }, { status: 'self_fixed', assignee: west, deadline: '11:00', orders: [], recipients: [west, 'followers'] }],
  ['confirm', { status: 'self_fixed', assignee: west }, { status: 'checked', assignee: west, deadline: null, orders: [], recipients: ['user:shopkeeper', 'role:dispatcher'] }],
  ['deny', { status: 'self_fixed', assignee: west }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: ['user:shopkeeper', west] }],
  ['deny', { status: 'self_fixed', assignee: null }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: ['user:shopkeeper', west] }],
  ['hand_over', { status: 'reminded', assignee: shop, change: toWest }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, shop, 'followers'] }],
  ['acknowledge', { status: 'dispatched', assignee: west }, { status: 'acknowledged', assignee: west, deadline: '11:00', orders: [], recipients: ['followers'] }],
  ['settle', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: [] }],
  ['start', { status: 'acknowledged', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: [] }],
  ['resolve', { status: 'in_progress', assignee: west }, { status: 'resolved', assignee: west, deadline: null, orders: [], recipients: ['role:checker', 'followers'] }],
  ['pass', { status: 'resolved', assignee: west }, { status: 'checked', assignee: west, deadline: null, orders: [], recipients: ['role:dispatcher'] }],
  ['fail', { status: 'resolved', assignee: west }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west] }],
  ['fail', { status: 'resolved', assignee: gone }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west] }],
  ['close', { status: 'checked', assignee: west }, { status: 'closed', assignee: west, deadline: null, orders: [], recipients: ['followers'] }],
  ['reopen', { status: 'closed', assignee: west }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, 'followers'] }],
  ['reopen', { status: 'closed', assignee: gone }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, 'followers'] }],
  ['escalate', { status: 'closed', assignee: west }, { status: 'disputed', assignee: west, deadline: null, orders: [['supervision', 'role:supervisor']], recipients: ['role:supervisor', 'followers'] }],
  ['answer', { status: 'disputed', assignee: west }, { status: 'closed', assignee: west, deadline: null, orders: [], recipients: ['followers'] }],
  ['redo', { status: 'disputed', assignee: west }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, 'followers'] }],
  ['redo', { status: 'disputed', assignee: gone }, { status: 'dispatched', assignee: west, deadline: '12:00', orders: [['assignment', west]], recipients: [west, 'followers'] }],
  ['ask_extend', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: ['role:dispatcher'] }],
  ['ask_suspend', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: ['role:supervisor'] }],
  ['ask_void', { status: 'accepted', assignee: null }, { status: 'accepted', assignee: null, deadline: '11:00', orders: [], recipients: ['role:supervisor'] }],
  ['extend', { status: 'in_progress', assignee: west, request: 'extend' }, { status: 'in_progress', assignee: west, deadline: '13:00', orders: [], recipients: ['user:asker', 'followers'] }],
  ['suspend', { status: 'in_progress', assignee: west, request: 'suspend' }, { status: 'suspended', assignee: west, deadline: null, orders: [], recipients: ['user:asker', west, 'followers'] }],
  ['void', { status: 'in_progress', assignee: west, request: 'void' }, { status: 'voided', assignee: null, deadline: null, orders: [], recipients: ['user:asker', west, 'followers'] }],
  ['refuse', { status: 'in_progress', assignee: west, request: 'extend' }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: ['user:asker'] }],
  ['resume', { status: 'suspended', assignee: west }, { status: 'in_progress', assignee: west, deadline: '12:00', orders: [], recipients: [west, 'followers'] }],
  ['resume', { status: 'suspended', assignee: gone }, { status: 'in_progress', assignee: west, deadline: '12:00', orders: [], recipients: [west, 'followers'] }],
  ['merge', { status: 'reminded', assignee: shop }, { status: 'merged', assignee: null, deadline: null, orders: [], recipients: [shop, 'followers'] }],
  ['split', { status: 'merged', assignee: null }, { status: 'accepted', assignee: null, deadline: '12:00', orders: [], recipients: ['followers'] }],
  ['supplement', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: [west] }],
  ['take_back', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: [] }],
  ['put_back', { status: 'withdrawn', assignee: null }, { status: 'withdrawn', assignee: null, deadline: null, orders: [], recipients: [] }],
  ['ask_private', { status: 'closed', assignee: west }, { status: 'closed', assignee: west, deadline: null, orders: [], recipients: ['role:dispatcher'] }],
  ['keep_public', { status: 'closed', assignee: west }, { status: 'closed', assignee: west, deadline: null, orders: [], recipients: ['user:ann'] }],
  ['hide', { status: 'suspended', assignee: west }, { status: 'suspended', assignee: west, deadline: '11:00', orders: [], recipients: ['user:ann'] }],
  ['unhide', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: ['user:ann'] }],
  ['supervise', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [['supervision', west]], recipients: [west] }],
  ['sign', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [], recipients: [] }],
  ['warn', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [['reminder', west]], recipients: [west] }],
  ['vacate', { status: 'verifying', assignee: west }, { status: 'verifying', assignee: null, deadline: '11:00', orders: [], recipients: ['role:dispatcher'] }],
  ['overdue', { status: 'in_progress', assignee: west }, { status: 'in_progress', assignee: west, deadline: '11:00', orders: [['supervision', west]], recipients: [west, 'role:supervisor'] }],
  ['nudge', { status: 'resolved', assignee: west }, { status: 'resolved', assignee: west, deadline: '11:00', orders: [], recipients: ['role:checker', 'role:supervisor'] }],
]

const requested = (kind: RequestKind): CaseRecord['request'] => ({
  kind,
  by: { id: 'asker', name: '王', role: 'worker' },
  at: reportedAt,
  reason: '等待施工',
  until: null,
  warnAt: reportedAt,
  dueAt: at,
})

/** Interrupted while it was handled, with two hours left. */
const interrupted = ({ stage }: CaseRecord): CaseRecord['paused'] => ({
  status: 'in_progress',
  stage: { ...stage!, name: 'handling' },
  stageLeft: { toWarn: 3_600_000, toDue: 7_200_000 },
  promised: { toWarn: 3_600_000, toDue: 7_200_000 },
})

const timeOfDay = (moment: Date | null): string | null => {
  if (!moment) return null
  const { hour, minute } = wallTime(moment.getTime())
  return `${hour}:${String(minute).padStart(2, '0')}`
}

it.each(rows)('%s: %j → %j', (action, { status, assignee, request, change }, after) => {
  const base = dispatched()
  const seen: CaseRecord = {
    ...base,
    status,
    assignee,
    assigneeName: assignee && '以前的经办人',
    resolvedBy: 'shopkeeper',
    orders: [],
    request: request ? requested(request) : null,
    paused: status === 'suspended' ? interrupted(base) : null,
  }
  const by = { id: 'somebody', role: 'dispatcher', name: '李' } as const
  const { entry, set } = nextState(seen, { action, by, at, change }, snapshot)
  const moved = { ...seen, ...set }
  expect({
    status: moved.status,
    assignee: moved.assignee,
    deadline: timeOfDay(moved.deadlineAt),
    orders: moved.orders.map(({ kind, to }) => [kind, to]),
    recipients: entry.recipients,
  }).toEqual(after)
})

it('has a row for every action', () => {
  expect(actions.filter((action) => !rows.some(([one]) => one === action))).toEqual([])
})

it('clears the assignee wherever the case ends or waits to be sent to somebody', () => {
  for (const action of actions) {
    const { to, assignee } = actionRow(action)
    const isEnd = to !== 'same' && to !== 'before' && stageOf(to) === null && to !== 'closed'
    const isUnassigned = unassignedStatuses.some((status) => status === to)
    if (isEnd || isUnassigned) expect(assignee, action).toBe('clear')
  }
})
