import { limits } from '../limits'
import type { OrderKind } from './kinds'
import { type Relation, type RequestKind, type Status, unassignedStatuses } from './status'

/** What an action must bring along. The contract's input of that action asks for the same. */
export type FormField = 'reason' | 'photos' | 'place' | 'unit' | 'grid' | 'until' | 'case'

/** Whom a step recipients, beside nobody's own doing: see `recipientKeysOf` on the server. */
export type Recipient =
  /** The reporters, and all who said "me too". */
  | 'followers'
  /** Who must act after this step. */
  | 'next_actor'
  /** Whose turn it is, though something was asked for that somebody else decides on first. */
  | 'stage_owner'
  | 'assignee'
  /** Who had it on the table before. */
  | 'former'
  | 'head'
  | 'supervisors'
  | 'asker'
  | 'resolver'
  /** Grids across the border. */
  | 'informed'

/** The part of a case that decides who may act on it. */
export type CaseState = {
  status: Status
  assignee: string | null
  reporterIds: readonly string[]
  /** How many follow it who did not report it themselves. */
  followers: number
  resolvedBy: string | null
  /** Whether several fronts may be meant. */
  uncertain: boolean
  /** What somebody has asked for and nobody has decided yet. */
  request: { kind: RequestKind; by: string } | null
  /** Whether the limit has not run out yet. */
  inTime: boolean
  extensions: number
  suspensions: number
  /** Addresses of the orders for which nobody has signed. */
  unsigned: readonly string[]
}

/** What must hold beside the status. */
export const conditions = {
  /** It is not certain whose front it is. */
  uncertain: ({ uncertain }) => uncertain,
  /** Nobody else counts on it. */
  alone: ({ followers }) => followers === 0,
  nothing_asked: ({ request }) => request === null,
  asked: ({ request }) => request !== null,
  extension_asked: ({ request }) => request?.kind === 'extend',
  suspension_asked: ({ request }) => request?.kind === 'suspend',
  void_asked: ({ request }) => request?.kind === 'void',
  in_time: ({ inTime }) => inTime,
  may_be_extended: ({ extensions }) => extensions < limits.extensions,
  may_be_suspended: ({ suspensions }) => suspensions < limits.suspensions,
} as const satisfies Record<string, (standing: CaseState) => boolean>

export type ActionRow = {
  from: readonly Status[]
  /** `same`: something is put on record, and the case stays where it is. `before`: where it was when it was suspended. */
  to: Status | 'same' | 'before'
  who: readonly Relation[]
  needs: readonly FormField[]
  only?: readonly (keyof typeof conditions)[]
  /** Four eyes: whoever resolved the case may not take this action. */
  notByResolver?: true
  /**
   * What happens to the clock that the citizen sees, which has the limit of the category: it begins anew with the whole
   * limit, runs on, ends, gets the limit once more, stands still, or runs on with what was left.
   */
  clock: 'restart' | 'keep' | 'stop' | 'extend' | 'pause' | 'resume'
  /** 返工: the count of reworks goes up. */
  rework?: true
  /** The order that goes out with it. */
  issues?: OrderKind
  recipients: readonly Recipient[]
}

const withAssignee = ['dispatched', 'acknowledged', 'in_progress'] as const
const suspendable = ['accepted', 'returned', ...withAssignee] as const
const voidable = ['submitted', 'verifying', 'reminded', 'resolved', 'suspended', ...suspendable] as const
const running = [
  'submitted',
  'verifying',
  'reminded',
  'self_fixed',
  'resolved',
  'checked',
  'disputed',
  ...suspendable,
] as const
const open = [...running, 'suspended'] as const

/**
 * The life of a case. Phone and server read this one table: the phone shows no button that is not lawful here, the
 * server refuses what is not. An acknowledgement is a status of its own, so that each stage that has a clock is one
 * status and no flag is needed beside it.
 */
// biome-ignore format: a table is read in rows.
export const actionTable = {
  // 核实 and 立案
  ask_verify: { from: ['submitted', 'verifying'], to: 'verifying', who: ['dispatcher', 'system'], needs: ['grid'], clock: 'keep', recipients: ['next_actor', 'former'] },
  verify: { from: ['verifying'], to: 'accepted', who: ['assignee'], needs: ['photos', 'place'], clock: 'keep', recipients: ['next_actor', 'followers'] },
  refute: { from: ['verifying'], to: 'submitted', who: ['assignee'], needs: ['reason'], clock: 'keep', recipients: ['next_actor'] },
  accept: { from: ['submitted', 'verifying'], to: 'accepted', who: ['dispatcher'], needs: [], clock: 'keep', recipients: ['followers', 'former'] },
  reject: { from: ['submitted', 'verifying', 'accepted', 'returned'], to: 'rejected', who: ['dispatcher'], needs: ['reason'], clock: 'stop', recipients: ['followers', 'former'] },
  withdraw: { from: ['submitted', 'verifying', 'accepted', 'reminded', 'dispatched', 'returned'], to: 'withdrawn', who: ['reporter'], needs: [], only: ['alone'], clock: 'stop', recipients: ['former'] },

  // 派遣
  dispatch: { from: unassignedStatuses, to: 'dispatched', who: ['dispatcher', 'system'], needs: ['unit', 'grid'], clock: 'restart', issues: 'assignment', recipients: ['assignee', 'followers', 'informed'] },
  reassign: { from: ['reminded', ...withAssignee], to: 'dispatched', who: ['dispatcher'], needs: ['unit', 'grid', 'reason'], clock: 'restart', issues: 'assignment', recipients: ['assignee', 'former', 'followers'] },
  return: { from: ['reminded', ...withAssignee], to: 'returned', who: ['assignee', 'system'], needs: ['reason'], clock: 'keep', recipients: ['next_actor'] },

  // Soft first: the shop is asked to put it right itself.
  remind: { from: unassignedStatuses, to: 'reminded', who: ['dispatcher', 'system'], needs: ['unit', 'grid'], clock: 'restart', issues: 'reminder', recipients: ['assignee', 'followers', 'informed'] },
  self_fix: { from: ['reminded'], to: 'self_fixed', who: ['assignee'], needs: ['photos', 'place'], clock: 'keep', recipients: ['next_actor', 'followers'] },
  confirm: { from: ['self_fixed'], to: 'checked', who: ['assignee', 'checker', 'dispatcher'], needs: [], notByResolver: true, clock: 'stop', recipients: ['resolver', 'next_actor'] },
  deny: { from: ['self_fixed'], to: 'dispatched', who: ['assignee', 'checker', 'dispatcher'], needs: ['reason'], notByResolver: true, clock: 'restart', issues: 'assignment', recipients: ['resolver', 'assignee'] },
  hand_over: { from: ['reminded'], to: 'dispatched', who: ['system', 'dispatcher'], needs: [], clock: 'restart', issues: 'assignment', recipients: ['assignee', 'former', 'followers'] },

  // 处理
  acknowledge: { from: ['dispatched'], to: 'acknowledged', who: ['assignee'], needs: [], clock: 'keep', recipients: ['followers'] },
  settle: { from: withAssignee, to: 'same', who: ['assignee'], needs: [], only: ['uncertain'], clock: 'keep', recipients: [] },
  start: { from: ['acknowledged'], to: 'in_progress', who: ['assignee'], needs: [], clock: 'keep', recipients: [] },
  resolve: { from: ['in_progress'], to: 'resolved', who: ['assignee'], needs: ['photos', 'place'], clock: 'stop', recipients: ['next_actor', 'followers'] },

  // 核查 and 结案
  pass: { from: ['resolved'], to: 'checked', who: ['checker', 'dispatcher'], needs: [], notByResolver: true, clock: 'stop', recipients: ['next_actor'] },
  fail: { from: ['resolved'], to: 'dispatched', who: ['checker', 'dispatcher'], needs: ['reason'], notByResolver: true, clock: 'restart', rework: true, issues: 'assignment', recipients: ['assignee'] },
  close: { from: ['checked'], to: 'closed', who: ['dispatcher'], needs: [], clock: 'stop', recipients: ['followers'] },
  reopen: { from: ['closed'], to: 'dispatched', who: ['dispatcher', 'system'], needs: ['reason'], clock: 'restart', rework: true, issues: 'assignment', recipients: ['assignee', 'followers'] },

  // The second "no" goes to the supervisor, who answers in writing.
  escalate: { from: ['closed'], to: 'disputed', who: ['system'], needs: ['reason'], clock: 'stop', issues: 'supervision', recipients: ['next_actor', 'head', 'followers'] },
  answer: { from: ['disputed'], to: 'closed', who: ['supervisor'], needs: ['reason'], clock: 'stop', recipients: ['followers'] },
  redo: { from: ['disputed'], to: 'dispatched', who: ['supervisor'], needs: ['reason'], clock: 'restart', rework: true, issues: 'assignment', recipients: ['assignee', 'followers'] },

  // 延期, 挂账, 作废: asked and decided by different people.
  ask_extend: { from: withAssignee, to: 'same', who: ['assignee'], needs: ['reason'], only: ['nothing_asked', 'in_time', 'may_be_extended'], clock: 'keep', recipients: ['next_actor'] },
  ask_suspend: { from: suspendable, to: 'same', who: ['assignee', 'dispatcher'], needs: ['reason', 'until'], only: ['nothing_asked', 'may_be_suspended'], clock: 'keep', recipients: ['next_actor'] },
  ask_void: { from: voidable, to: 'same', who: ['dispatcher'], needs: ['reason'], only: ['nothing_asked'], clock: 'keep', recipients: ['next_actor'] },
  extend: { from: withAssignee, to: 'same', who: ['approver'], needs: [], only: ['extension_asked'], clock: 'extend', recipients: ['asker', 'followers'] },
  suspend: { from: suspendable, to: 'suspended', who: ['approver'], needs: [], only: ['suspension_asked'], clock: 'pause', recipients: ['asker', 'assignee', 'followers'] },
  void: { from: voidable, to: 'voided', who: ['approver'], needs: [], only: ['void_asked'], clock: 'stop', recipients: ['asker', 'former', 'followers'] },
  refuse: { from: voidable, to: 'same', who: ['approver'], needs: ['reason'], only: ['asked'], clock: 'keep', recipients: ['asker'] },
  resume: { from: ['suspended'], to: 'before', who: ['dispatcher', 'system'], needs: [], clock: 'resume', recipients: ['next_actor', 'followers'] },

  // Two reports of one thing.
  merge: { from: ['submitted', 'verifying', 'accepted', 'returned', 'reminded', ...withAssignee], to: 'merged', who: ['dispatcher'], needs: ['case'], clock: 'stop', recipients: ['former', 'followers'] },
  split: { from: ['merged'], to: 'accepted', who: ['dispatcher', 'system'], needs: ['reason'], clock: 'restart', recipients: ['followers'] },

  // 督办, and what the clock does by itself.
  supervise: { from: running, to: 'same', who: ['supervisor'], needs: ['reason'], clock: 'keep', issues: 'supervision', recipients: ['next_actor', 'head'] },
  sign: { from: open, to: 'same', who: ['receiver'], needs: [], clock: 'keep', recipients: [] },
  warn: { from: open, to: 'same', who: ['system'], needs: [], clock: 'keep', issues: 'reminder', recipients: ['next_actor', 'stage_owner'] },
  vacate: { from: ['verifying', 'self_fixed'], to: 'same', who: ['system'], needs: [], clock: 'keep', recipients: ['next_actor'] },
  overdue: { from: running, to: 'same', who: ['system'], needs: [], clock: 'keep', issues: 'supervision', recipients: ['next_actor', 'stage_owner', 'head', 'supervisors'] },
  nudge: { from: running, to: 'same', who: ['system'], needs: [], clock: 'keep', recipients: ['next_actor', 'stage_owner', 'supervisors'] },
} as const satisfies Record<string, ActionRow>

export type Action = keyof typeof actionTable
export const actions = Object.keys(actionTable) as Action[]

export const actionRow = (action: Action): ActionRow => actionTable[action]
