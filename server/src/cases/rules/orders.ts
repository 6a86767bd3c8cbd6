import { headKey, readAssigneeKey, roleKey } from '@shared/domain/assignee-keys'
import { type Action, actionRow } from '@shared/domain/case/actions'
import { type OrderKind, orderNumber } from '@shared/domain/case/kinds'
import { type Status, stageOf } from '@shared/domain/case/status'
import { type Role, roles } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import type { CitySnapshot } from '../../city/snapshot'
import { goneLabels, gridWorkerLabel, headLabel } from '../../labels/names'
import { type NextActorState, nextActorKey, stageOwnerKey } from './next-actor'

/** 单: kept in its case, so that it goes out in the same write as the step that it belongs to. */
export type Order = {
  number: string
  kind: OrderKind
  /** The step that issued it; `second_rework` beside a step that only sends back. */
  cause: Action | 'second_rework'
  at: Date
  by: { id: string; role: Role | 'system'; name: string }
  to: string
  toName: string
  copies: { to: string; name: string }[]
  dueAt: Date | null
  /** The time at which 80 % of the time until then are over. */
  warnAt: Date | null
  text: string | null
  /** True while somebody still should sign for it. */
  waits: boolean
  signedAt: Date | null
  signedBy: { id: string; name: string } | null
}

type OrderedCase = NextActorState & {
  number: string
  warnAt: Date | null
  deadlineAt: Date | null
  stage: { warnAt: Date; dueAt: Date } | null
  reworks: number
  orders: readonly Order[]
}
type OrderIssue = Pick<Order, 'at' | 'by' | 'text'> & { action: Action }
type NameSource = Pick<CitySnapshot, 'units' | 'grids' | 'staffedKeys'>

/** The orders that a step sends out, the case being as it is after it. */
export const ordersOf = (
  { action, at, by, text }: OrderIssue,
  after: OrderedCase,
  snapshot: NameSource,
): Order[] => {
  const { issues, rework } = actionRow(action)
  const kinds: [OrderKind, Order['cause']][] = issues ? [[issues, action]] : []
  if (rework && after.reworks >= 2) kinds.push(['supervision', 'second_rework'])
  return kinds.map(([kind, cause], i): Order => {
    const [to, ...copies] = receiversOf[kind](after, snapshot)
    return {
      number: orderNumber(kind, after.number, after.orders.length + 1 + i),
      kind,
      cause,
      at,
      by,
      text,
      to,
      toName: assigneeKeyLabel(to, snapshot),
      copies: copies.map((copy) => ({ to: copy, name: assigneeKeyLabel(copy, snapshot) })),
      ...aheadOf(at, kind === 'assignment' ? promised(after) : after.stage),
      waits: true,
      signedAt: null,
      signedBy: null,
    }
  })
}

const promised = ({ warnAt, deadlineAt }: OrderedCase) => ({ warnAt, dueAt: deadlineAt })

type OrderClock = Pick<Order, 'warnAt' | 'dueAt'>

/** An overdue order carries no due time. */
const aheadOf = (at: Date, clock: OrderClock | null): OrderClock =>
  clock?.dueAt && clock.dueAt > at
    ? { warnAt: clock.warnAt, dueAt: clock.dueAt }
    : { warnAt: null, dueAt: null }

type Receivers = [to: string, ...copies: string[]]

/**
 * 提醒单 and 交办单 go to the next actor; 督办单 goes to the head of the unit, with a copy to the supervisor. The approver
 * of a request gets a copy too.
 */
const receiversOf: Record<OrderKind, (after: OrderedCase, snapshot: NameSource) => Receivers> = {
  reminder: (after) => received(stageOwnerKey(after), [nextActorKey(after)]),
  assignment: (after) => [stageOwnerKey(after)],
  supervision: (after, snapshot) => {
    const owner = stageOwnerKey(after)
    return received(headOf(after, snapshot) ?? owner, [owner, nextActorKey(after), roleKey('supervisor')])
  },
}

const received = (to: string, copies: readonly string[]): Receivers => [
  to,
  ...new Set(copies.filter((copy) => copy !== to)),
]

/**
 * The head of the responsible unit, where the city names one, and only while the unit must act: a delay by the city's
 * own command centre is not the unit's fault. A shop has no head who could urge a worker on.
 */
export const headOf = (
  { responsible, status }: Pick<NextActorState, 'responsible' | 'status'>,
  { staffedKeys }: Pick<NameSource, 'staffedKeys'>,
): string | null => {
  if (!responsible || !answerable.includes(status)) return null
  const head = headKey(responsible.unitId)
  return staffedKeys.has(head) ? head : null
}

const answerable: readonly Status[] = ['reminded', 'dispatched', 'acknowledged', 'in_progress', 'disputed']

type Signature = { by: Order['signedBy']; at: Date }

/** Signed by this person, wherever an order of this number waits for it. */
export const signed = (
  orders: readonly Order[],
  isMeant: (order: Order) => boolean,
  { by, at }: Signature,
): Order[] =>
  orders.map((order) =>
    order.waits && isMeant(order) ? { ...order, waits: false, signedAt: at, signedBy: by } : order,
  )

/** True for the order that brought a task which nobody has taken on yet: signing it takes the task on, and the reverse. */
export const takesTask = (
  { kind, to }: Pick<Order, 'kind' | 'to'>,
  { status, assignee }: Pick<NextActorState, 'status' | 'assignee'>,
): boolean => status === 'dispatched' && kind === 'assignment' && to === assignee

/**
 * A 提醒单 or 交办单 needs no signature any more once somebody else, or nobody, has to do the task. A 督办单 says that
 * something was not done, so it waits for a signature until the case has ended.
 */
export const lapsed = (orders: readonly Order[], after: NextActorState): Order[] => {
  const isOver = stageOf(after.status) === null
  // A suspended case comes back to the same assignee, and a request does not change the next actor.
  const owner = after.status === 'suspended' ? null : stageOwnerKey(after)
  const isMoot = ({ kind, to }: Order) => isOver || (kind !== 'supervision' && owner !== null && to !== owner)
  return orders.map((order) => (order.waits && isMoot(order) ? { ...order, waits: false } : order))
}

/** Name of an assignee key on documents and screens. */
const assigneeKeyLabel = (key: string, { units, grids }: Pick<CitySnapshot, 'units' | 'grids'>): string => {
  const { kind, id } = readAssigneeKey(key)
  const unit = units.get(id)?.name ?? goneLabels.unit
  switch (kind) {
    case 'grid':
      return gridWorkerLabel(grids.byCode(id)?.name ?? goneLabels.grid)
    case 'unit':
    case 'shop':
      return unit
    case 'head':
      return headLabel(unit)
    case 'role': {
      const role = roles.find((one) => one === id)
      return role ? roleLabels[role] : goneLabels.person
    }
    case 'user':
      return goneLabels.person
  }
}
