import type { Role } from '../roles'

export const statuses = [
  'submitted',
  'verifying',
  'accepted',
  'reminded',
  'self_fixed',
  'dispatched',
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
  'disputed',
  'returned',
  'suspended',
  'rejected',
  'withdrawn',
  'merged',
  'voided',
] as const
export type Status = (typeof statuses)[number]

/** The relation of a person to a case; computed by `relationsTo`, never stored. */
export type Relation =
  | 'reporter'
  | 'assignee'
  | 'checker'
  | 'dispatcher'
  | 'supervisor'
  /** Decides on a request; never the person who asked. */
  | 'approver'
  /** The receiver of an order that nobody has signed yet. */
  | 'receiver'
  /** The clock and the rules, not a person. */
  | 'system'

export const stages = [
  'acceptance',
  'dispatch',
  'self_fix',
  'acknowledgement',
  'handling',
  'check',
  'closing',
  'answer',
  'suspension',
  /** The clock of a request, beside the clock of the case itself. */
  'approval',
] as const
export type Stage = (typeof stages)[number]

/**
 * The next actor and the clock of every open status. A status has one next actor and one clock, so that no case waits
 * unseen. Statuses that are not listed here are ends.
 */
export const openStages = {
  submitted: { stage: 'acceptance', nextActor: 'dispatcher' },
  verifying: { stage: 'acceptance', nextActor: 'assignee' },
  accepted: { stage: 'dispatch', nextActor: 'dispatcher' },
  returned: { stage: 'dispatch', nextActor: 'dispatcher' },
  reminded: { stage: 'self_fix', nextActor: 'assignee' },
  self_fixed: { stage: 'check', nextActor: 'assignee' },
  dispatched: { stage: 'acknowledgement', nextActor: 'assignee' },
  acknowledged: { stage: 'handling', nextActor: 'assignee' },
  in_progress: { stage: 'handling', nextActor: 'assignee' },
  resolved: { stage: 'check', nextActor: 'checker' },
  checked: { stage: 'closing', nextActor: 'dispatcher' },
  disputed: { stage: 'answer', nextActor: 'supervisor' },
  suspended: { stage: 'suspension', nextActor: 'dispatcher' },
} as const satisfies Partial<Record<Status, { stage: Stage; nextActor: Relation }>>
export type OpenStatus = keyof typeof openStages
export const openStatuses = Object.keys(openStages) as OpenStatus[]

export const stageOf = (status: Status): { stage: Stage; nextActor: Relation } | null =>
  status in openStages ? openStages[status as OpenStatus] : null

/** True for an end without a fix: nobody else will see the case. A merged one is seen in the other, by its photos. */
export const isDropped = (status: Status): boolean => stageOf(status) === null && status !== 'closed'

/** Statuses in which `assignee` must act: what a worker's or a shopkeeper's list shows. */
export const assigneeStatuses = openStatuses.filter((status) => openStages[status].nextActor === 'assignee')

/** The case is unassigned until the command centre dispatches it. */
export const unassignedStatuses = [
  'submitted',
  'accepted',
  'returned',
] as const satisfies readonly OpenStatus[]

/** The kinds of requests and their approvers: 延期, 挂账, 作废 need four eyes. */
export const approvers = {
  extend: 'dispatcher',
  suspend: 'supervisor',
  void: 'supervisor',
} as const satisfies Record<string, Relation>
export type RequestKind = keyof typeof approvers
export const requestKinds = Object.keys(approvers) as RequestKind[]

/**
 * The command centre's queues: cases to dispatch, to check, to close, to decide on (延期, 挂账, 作废, a second complaint),
 * overdue cases of any assignee, and suspended cases.
 */
export const queues = ['to_dispatch', 'to_check', 'to_close', 'to_decide', 'overdue', 'suspended'] as const
export type Queue = (typeof queues)[number]

const queuesOfRole: Partial<Record<Role, readonly Queue[]>> = {
  checker: ['to_check'],
  dispatcher: ['to_dispatch', 'to_close', 'to_decide'],
  supervisor: ['to_decide'],
  admin: ['overdue'],
}

/** The queues in which this role has to act itself, the first one first. */
export const ownQueues = (role: Role): readonly Queue[] => queuesOfRole[role] ?? []
