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

/** What a person is to a case; worked out by `relationsTo`, never stored. */
export type Relation =
  | 'reporter'
  | 'assignee'
  | 'checker'
  | 'dispatcher'
  | 'supervisor'
  /** Who decides on what was asked for: never the one who asked. */
  | 'approver'
  /** To whom an order is addressed that nobody has signed for yet. */
  | 'receiver'
  /** The clock and the rules, and no person. */
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
  /** Of what was asked for, beside the clock of the case itself. */
  'approval',
] as const
export type Stage = (typeof stages)[number]

/**
 * Who must act next, and which clock runs, in every status in which something is still to be done. A status has one
 * next actor and one clock, so that no case waits unseen; statuses that do not stand here are ends.
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

/** Statuses in which `assignee` must act: what a worker's or a shopkeeper's list shows. */
export const assigneeStatuses = openStatuses.filter((status) => openStages[status].nextActor === 'assignee')

/** Nobody has the case, until the command centre sends it to somebody. */
export const unassignedStatuses = [
  'submitted',
  'accepted',
  'returned',
] as const satisfies readonly OpenStatus[]

/** What may be asked for, and who decides on it: 延期, 挂账, 作废 take four eyes. */
export const approvers = {
  extend: 'dispatcher',
  suspend: 'supervisor',
  void: 'supervisor',
} as const satisfies Record<string, Relation>
export type RequestKind = keyof typeof approvers
export const requestKinds = Object.keys(approvers) as RequestKind[]

/**
 * The command centre's queues: what must be sent to somebody, checked, closed, decided on (延期, 挂账, 作废, a second "no"),
 * what is overdue with whomever, and what is put off.
 */
export const queues = ['to_dispatch', 'to_check', 'to_close', 'to_decide', 'overdue', 'suspended'] as const
export type Queue = (typeof queues)[number]
