import { limits } from '../limits'
import type { OrderKind } from './kinds'
import { type Relation, type RequestKind, type Status, undecidedStatuses } from './status'

/** What an action must bring along. The contract's input of that action asks for the same. */
export type Need = 'reason' | 'photos' | 'place' | 'unit' | 'grid' | 'until' | 'case'

/** Whom a step tells, beside nobody's own doing: see `addressesTold` on the server. */
export type Tell =
  /** The reporters, and all who said "me too". */
  | 'followers'
  /** Who must act after this step. */
  | 'party'
  /** Whose turn it is, though something was asked for that somebody else decides on first. */
  | 'holder'
  | 'handler'
  /** Who had it on the table before. */
  | 'former'
  | 'head'
  | 'supervisors'
  | 'asker'
  | 'resolver'
  /** Grids across the border. */
  | 'informed'

/** The part of a case that decides who may act on it. */
export type CaseStanding = {
  status: Status
  handler: string | null
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
} as const satisfies Record<string, (standing: CaseStanding) => boolean>

export type Transition = {
  from: readonly Status[]
  /** `same`: something is put on record, and the case stays where it is. `before`: where it was when it was suspended. */
  to: Status | 'same' | 'before'
  who: readonly Relation[]
  needs: readonly Need[]
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
  tells: readonly Tell[]
}

const onTable = ['dispatched', 'acknowledged', 'in_progress'] as const
const suspendable = ['accepted', 'returned', ...onTable] as const
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
export const transitions = {
  // 核实 and 立案
  ask_verify: { from: ['submitted', 'verifying'], to: 'verifying', who: ['dispatcher', 'system'], needs: ['grid'], clock: 'keep', tells: ['party', 'former'] },
  verify: { from: ['verifying'], to: 'accepted', who: ['handler'], needs: ['photos', 'place'], clock: 'keep', tells: ['party', 'followers'] },
  refute: { from: ['verifying'], to: 'submitted', who: ['handler'], needs: ['reason'], clock: 'keep', tells: ['party'] },
  accept: { from: ['submitted', 'verifying'], to: 'accepted', who: ['dispatcher'], needs: [], clock: 'keep', tells: ['followers', 'former'] },
  reject: { from: ['submitted', 'verifying', 'accepted', 'returned'], to: 'rejected', who: ['dispatcher'], needs: ['reason'], clock: 'stop', tells: ['followers', 'former'] },
  withdraw: { from: ['submitted', 'verifying', 'accepted', 'reminded', 'dispatched', 'returned'], to: 'withdrawn', who: ['reporter'], needs: [], only: ['alone'], clock: 'stop', tells: ['former'] },

  // 派遣
  dispatch: { from: undecidedStatuses, to: 'dispatched', who: ['dispatcher', 'system'], needs: ['unit', 'grid'], clock: 'restart', issues: 'assignment', tells: ['handler', 'followers', 'informed'] },
  reassign: { from: ['reminded', ...onTable], to: 'dispatched', who: ['dispatcher'], needs: ['unit', 'grid', 'reason'], clock: 'restart', issues: 'assignment', tells: ['handler', 'former', 'followers'] },
  return: { from: ['reminded', ...onTable], to: 'returned', who: ['handler', 'system'], needs: ['reason'], clock: 'keep', tells: ['party'] },

  // Soft first: the shop is asked to put it right itself.
  remind: { from: undecidedStatuses, to: 'reminded', who: ['dispatcher', 'system'], needs: ['unit', 'grid'], clock: 'restart', issues: 'reminder', tells: ['handler', 'followers', 'informed'] },
  self_fix: { from: ['reminded'], to: 'self_fixed', who: ['handler'], needs: ['photos', 'place'], clock: 'keep', tells: ['party', 'followers'] },
  confirm: { from: ['self_fixed'], to: 'checked', who: ['handler', 'checker', 'dispatcher'], needs: [], notByResolver: true, clock: 'stop', tells: ['resolver', 'party'] },
  deny: { from: ['self_fixed'], to: 'dispatched', who: ['handler', 'checker', 'dispatcher'], needs: ['reason'], notByResolver: true, clock: 'restart', issues: 'assignment', tells: ['resolver', 'handler'] },
  hand_over: { from: ['reminded'], to: 'dispatched', who: ['system', 'dispatcher'], needs: [], clock: 'restart', issues: 'assignment', tells: ['handler', 'former', 'followers'] },

  // 处理
  acknowledge: { from: ['dispatched'], to: 'acknowledged', who: ['handler'], needs: [], clock: 'keep', tells: ['followers'] },
  settle: { from: onTable, to: 'same', who: ['handler'], needs: [], only: ['uncertain'], clock: 'keep', tells: [] },
  start: { from: ['acknowledged'], to: 'in_progress', who: ['handler'], needs: [], clock: 'keep', tells: [] },
  resolve: { from: ['in_progress'], to: 'resolved', who: ['handler'], needs: ['photos', 'place'], clock: 'stop', tells: ['party', 'followers'] },

  // 核查 and 结案
  pass: { from: ['resolved'], to: 'checked', who: ['checker', 'dispatcher'], needs: [], notByResolver: true, clock: 'stop', tells: ['party'] },
  fail: { from: ['resolved'], to: 'dispatched', who: ['checker', 'dispatcher'], needs: ['reason'], notByResolver: true, clock: 'restart', rework: true, issues: 'assignment', tells: ['handler'] },
  close: { from: ['checked'], to: 'closed', who: ['dispatcher'], needs: [], clock: 'stop', tells: ['followers'] },
  reopen: { from: ['closed'], to: 'dispatched', who: ['dispatcher', 'system'], needs: ['reason'], clock: 'restart', rework: true, issues: 'assignment', tells: ['handler', 'followers'] },

  // The second "no" goes to the supervisor, who answers in writing.
  escalate: { from: ['closed'], to: 'disputed', who: ['system'], needs: ['reason'], clock: 'stop', issues: 'supervision', tells: ['party', 'head', 'followers'] },
  answer: { from: ['disputed'], to: 'closed', who: ['supervisor'], needs: ['reason'], clock: 'stop', tells: ['followers'] },
  redo: { from: ['disputed'], to: 'dispatched', who: ['supervisor'], needs: ['reason'], clock: 'restart', rework: true, issues: 'assignment', tells: ['handler', 'followers'] },

  // 延期, 挂账, 作废: asked and decided by different people.
  ask_extend: { from: onTable, to: 'same', who: ['handler'], needs: ['reason'], only: ['nothing_asked', 'in_time', 'may_be_extended'], clock: 'keep', tells: ['party'] },
  ask_suspend: { from: suspendable, to: 'same', who: ['handler', 'dispatcher'], needs: ['reason', 'until'], only: ['nothing_asked', 'may_be_suspended'], clock: 'keep', tells: ['party'] },
  ask_void: { from: voidable, to: 'same', who: ['dispatcher'], needs: ['reason'], only: ['nothing_asked'], clock: 'keep', tells: ['party'] },
  extend: { from: onTable, to: 'same', who: ['approver'], needs: [], only: ['extension_asked'], clock: 'extend', tells: ['asker', 'followers'] },
  suspend: { from: suspendable, to: 'suspended', who: ['approver'], needs: [], only: ['suspension_asked'], clock: 'pause', tells: ['asker', 'handler', 'followers'] },
  void: { from: voidable, to: 'voided', who: ['approver'], needs: [], only: ['void_asked'], clock: 'stop', tells: ['asker', 'former', 'followers'] },
  refuse: { from: voidable, to: 'same', who: ['approver'], needs: ['reason'], only: ['asked'], clock: 'keep', tells: ['asker'] },
  resume: { from: ['suspended'], to: 'before', who: ['dispatcher', 'system'], needs: [], clock: 'resume', tells: ['party', 'followers'] },

  // Two reports of one thing.
  merge: { from: ['submitted', 'verifying', 'accepted', 'returned', 'reminded', ...onTable], to: 'merged', who: ['dispatcher'], needs: ['case'], clock: 'stop', tells: ['former', 'followers'] },
  split: { from: ['merged'], to: 'accepted', who: ['dispatcher', 'system'], needs: ['reason'], clock: 'restart', tells: ['followers'] },

  // 督办, and what the clock does by itself.
  supervise: { from: running, to: 'same', who: ['supervisor'], needs: ['reason'], clock: 'keep', issues: 'supervision', tells: ['party', 'head'] },
  sign: { from: open, to: 'same', who: ['receiver'], needs: [], clock: 'keep', tells: [] },
  warn: { from: open, to: 'same', who: ['system'], needs: [], clock: 'keep', issues: 'reminder', tells: ['party', 'holder'] },
  vacate: { from: ['verifying', 'self_fixed'], to: 'same', who: ['system'], needs: [], clock: 'keep', tells: ['party'] },
  overdue: { from: running, to: 'same', who: ['system'], needs: [], clock: 'keep', issues: 'supervision', tells: ['party', 'holder', 'head', 'supervisors'] },
  nudge: { from: running, to: 'same', who: ['system'], needs: [], clock: 'keep', tells: ['party', 'holder', 'supervisors'] },
} as const satisfies Record<string, Transition>

export type Action = keyof typeof transitions
export const actions = Object.keys(transitions) as Action[]

export const transitionOf = (action: Action): Transition => transitions[action]
