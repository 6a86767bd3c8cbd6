import { limits } from '../limits'
import type { Permission } from '../roles'
import type { MessageKind, OrderKind } from './kinds'
import { type Relation, type RequestKind, type Status, statuses, unassignedStatuses } from './status'

/** 填写项 of an action. The contract's input and the phone's form are built from them. */
export type FormField =
  | 'reason'
  /** One of the city's own reasons. */
  | 'because'
  /** A written answer to a citizen. */
  | 'answer'
  | 'note'
  /** Photos taken on the spot, with place, time and source. */
  | 'proof'
  | 'grid'
  | 'unit'
  /** The unit that may be responsible instead; may be left out. */
  | 'proposal'
  | 'until'
  /** The number of another case. */
  | 'case'
  /** One of the frontages that may be meant, or none of them. */
  | 'candidate'
  /** The number of an order. */
  | 'order'
  /** A part of the case: its words, a photo, or all of it. */
  | 'part'
  /** Words and photos that the author adds; one of them at least. */
  | 'addition'
  /** The code of a category. */
  | 'category'

/** Kinds of recipients of a step; the server's `recipientKeysOf` finds their assignee keys in a case. */
export type Recipient =
  /** The reporters and all supporters (我也遇到). */
  | 'followers'
  /** The next actor after this step. */
  | 'next_actor'
  /** The next actor of the status, while a request waits for somebody else's decision. */
  | 'stage_owner'
  | 'assignee'
  /** The assignee before this step, where the assignee has changed. */
  | 'former'
  | 'head'
  | 'supervisors'
  | 'asker'
  | 'resolver'
  /** Grids across the border. */
  | 'informed'
  | 'reporters'
  | 'dispatchers'

export type TextReaders = 'everybody' | 'followers' | 'author' | 'staff'

/** The part of a case that decides who may act on it. */
export type CaseState = {
  status: Status
  assignee: string | null
  reporterIds: readonly string[]
  /** How many follow the case without having reported it. */
  followers: number
  resolvedBy: string | null
  /** True where several frontages may be meant. */
  uncertain: boolean
  /** A request that nobody has decided on yet. */
  request: { kind: RequestKind; by: string } | null
  /** True until the limit has run out. */
  inTime: boolean
  extensions: number
  suspensions: number
  /** Assignee keys of the orders that nobody has signed. */
  unsigned: readonly string[]
  /** 补充: how often the author has added something. */
  supplements: number
  /** True while the author's request to make the case private is not decided on. */
  privacyAsked: boolean
  /** True where staff has taken the whole case out of the public. */
  isHidden: boolean
  /** How many parts the author has taken back, and staff has hidden. */
  takenBack: number
  hiddenParts: number
}

/** Conditions beside the status. */
export const conditions = {
  /** It is not certain which frontage is meant. */
  uncertain: ({ uncertain }) => uncertain,
  /** Nobody else follows the case. */
  alone: ({ followers }) => followers === 0,
  nothing_asked: ({ request }) => request === null,
  asked: ({ request }) => request !== null,
  extension_asked: ({ request }) => request?.kind === 'extend',
  suspension_asked: ({ request }) => request?.kind === 'suspend',
  void_asked: ({ request }) => request?.kind === 'void',
  in_time: ({ inTime }) => inTime,
  may_be_extended: ({ extensions }) => extensions < limits.extensions,
  may_be_suspended: ({ suspensions }) => suspensions < limits.suspensions,
  may_be_supplemented: ({ supplements }) => supplements < limits.supplements,
  is_shown: ({ isHidden }) => !isHidden,
  privacy_asked: ({ privacyAsked }) => privacyAsked,
  privacy_not_asked: ({ privacyAsked }) => !privacyAsked,
  has_taken_back: ({ takenBack }) => takenBack > 0,
  has_hidden_parts: ({ hiddenParts }) => hiddenParts > 0,
} as const satisfies Record<string, (state: CaseState) => boolean>

export type ActionRow = {
  from: readonly Status[]
  /** `same`: the step is put on record and the status stays. `before`: the status that the suspension interrupted. */
  to: Status | 'same' | 'before'
  who: readonly Relation[]
  conditions?: readonly (keyof typeof conditions)[]
  /** Four eyes: the person who resolved the case may not take this action. */
  notByResolver?: true
  /** The permission that the endpoint asks for. Absent: only the system takes this action, and it has no endpoint. */
  may?: Permission
  /** In the order of the form. */
  fields: readonly FormField[]
  /**
   * `assign`: the assignee that the step names. `keep`: no change. `clear`: unassigned until the next dispatch.
   * `restore`: the same assignee, or the crew or worker on duty where nobody is on duty there any more.
   */
  assignee: 'assign' | 'keep' | 'clear' | 'restore'
  /**
   * Effect on the deadline that the citizen sees, which has the limit of the category: a new whole limit, no change, an
   * end, one more whole limit, a standstill, or going on with the time that was left.
   */
  deadline: 'restart' | 'keep' | 'stop' | 'extend' | 'pause' | 'resume'
  /** 返工: the count of reworks goes up. */
  rework?: true
  /** The order that goes out with it. */
  issues?: OrderKind
  recipients: readonly Recipient[]
  /** Between staff alone: nobody else sees the step in the timeline. */
  internal?: true
  /**
   * The readers of its text: everybody who sees the case; those who follow it, in their notice too; the author and
   * staff; or staff alone.
   * Whoever the step is addressed to reads it in any case.
   */
  text: TextReaders
  /** Between the author of a report and staff: nobody else sees the step in the timeline. */
  withAuthor?: true
  /** Beside the work: neither status, assignee nor clock depends on it, and it is open in ended cases as well. */
  beside?: true
  /**
   * The kind of WeChat message for those who follow the case, and for those who work on it. One acceptance in WeChat
   * is good for one message, so a step that needs no attention sends none; the inbox has every step.
   */
  message?: { citizen?: MessageKind; work?: MessageKind }
  /**
   * Decides on something, or takes the case from somebody: the phone sends the version on the screen, so that the step
   * counts only for the case as it was seen. Other steps also count where a clock has moved meanwhile.
   */
  asSeen?: true
  /** Cannot be taken back, or puts a burden on somebody: the phone asks twice, and in red. */
  harmful?: true
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
/** Accepted, in work or closed. Before that the author withdraws the report. */
const afterAcceptance = [
  'accepted',
  'returned',
  'reminded',
  'self_fixed',
  ...withAssignee,
  'resolved',
  'checked',
  'closed',
  'disputed',
  'suspended',
  'merged',
] as const

/**
 * The one list of actions. Contract, routes, next state, forms, buttons, timeline, messages and drill read it; labels
 * stand under the same names in `shared/labels/actions`. A plain action needs one row here and one label there.
 * An acknowledgement is a status of its own, so that each stage with a clock is one status.
 */
// biome-ignore format: a list is read in rows.
export const actionTable = {
  // 核实 and 立案
  ask_verify: { from: ['submitted', 'verifying'], to: 'verifying', who: ['dispatcher', 'system'], may: 'dispatch', fields: ['grid', 'note'], text: 'staff', assignee: 'assign', deadline: 'keep', recipients: ['next_actor', 'former'], message: { work: 'task' }, asSeen: true },
  verify: { from: ['verifying'], to: 'accepted', who: ['assignee'], may: 'workTasks', fields: ['proof', 'note'], text: 'staff', assignee: 'clear', deadline: 'keep', recipients: ['next_actor', 'followers'] },
  refute: { from: ['verifying'], to: 'submitted', who: ['assignee'], may: 'workTasks', fields: ['reason'], text: 'staff', assignee: 'clear', deadline: 'keep', recipients: ['next_actor'] },
  accept: { from: ['submitted', 'verifying'], to: 'accepted', who: ['dispatcher'], may: 'dispatch', fields: ['note'], text: 'staff', assignee: 'clear', deadline: 'keep', recipients: ['followers', 'former'] },
  reject: { from: ['submitted', 'verifying', 'accepted', 'returned'], to: 'rejected', who: ['dispatcher'], may: 'dispatch', fields: ['because', 'reason'], text: 'followers', assignee: 'clear', deadline: 'stop', recipients: ['followers', 'former'], message: { citizen: 'progress' }, harmful: true },
  withdraw: { from: ['submitted', 'verifying', 'accepted', 'reminded', 'dispatched', 'returned'], to: 'withdrawn', who: ['reporter'], may: 'report', conditions: ['alone'], fields: [], text: 'staff', assignee: 'clear', deadline: 'stop', recipients: ['former'] },

  // 归类: what the reporter could not name, or named wrongly. The rules then send it on.
  classify: { from: unassignedStatuses, to: 'same', who: ['dispatcher'], may: 'dispatch', fields: ['category'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: [], asSeen: true },

  // 派遣
  dispatch: { from: unassignedStatuses, to: 'dispatched', who: ['dispatcher', 'system'], may: 'dispatch', fields: ['grid', 'unit', 'note'], text: 'staff', assignee: 'assign', deadline: 'restart', issues: 'assignment', recipients: ['assignee', 'followers', 'informed'], message: { work: 'task' } },
  reassign: { from: ['reminded', ...withAssignee], to: 'dispatched', who: ['dispatcher'], may: 'dispatch', fields: ['grid', 'unit', 'reason'], text: 'staff', assignee: 'assign', deadline: 'restart', issues: 'assignment', recipients: ['assignee', 'former', 'followers'], message: { work: 'task' }, asSeen: true },
  return: { from: ['reminded', ...withAssignee], to: 'returned', who: ['assignee', 'system'], may: 'workTasks', fields: ['reason', 'proposal'], text: 'staff', assignee: 'clear', deadline: 'keep', recipients: ['next_actor'] },

  // 先提醒后交办: the shop is asked to put it right itself.
  remind: { from: unassignedStatuses, to: 'reminded', who: ['dispatcher', 'system'], may: 'dispatch', fields: ['grid', 'unit', 'note'], text: 'staff', assignee: 'assign', deadline: 'restart', issues: 'reminder', recipients: ['assignee', 'followers', 'informed'], message: { work: 'task' } },
  self_fix: { from: ['reminded'], to: 'self_fixed', who: ['assignee'], may: 'workTasks', fields: ['proof', 'note'], text: 'staff', assignee: 'assign', deadline: 'keep', recipients: ['next_actor', 'followers'], message: { citizen: 'progress', work: 'task' } },
  confirm: { from: ['self_fixed'], to: 'checked', who: ['assignee', 'checker', 'dispatcher'], may: 'act', notByResolver: true, fields: ['note'], text: 'staff', assignee: 'keep', deadline: 'stop', recipients: ['resolver', 'next_actor'] },
  deny: { from: ['self_fixed'], to: 'dispatched', who: ['assignee', 'checker', 'dispatcher'], may: 'act', notByResolver: true, fields: ['reason'], text: 'staff', assignee: 'restore', deadline: 'restart', issues: 'assignment', recipients: ['resolver', 'assignee'] },
  hand_over: { from: ['reminded'], to: 'dispatched', who: ['system', 'dispatcher'], may: 'dispatch', fields: [], text: 'staff', assignee: 'assign', deadline: 'restart', issues: 'assignment', recipients: ['assignee', 'former', 'followers'], message: { work: 'task' } },

  // 处理
  acknowledge: { from: ['dispatched'], to: 'acknowledged', who: ['assignee'], may: 'workTasks', fields: [], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: ['followers'] },
  settle: { from: withAssignee, to: 'same', who: ['assignee'], may: 'workTasks', conditions: ['uncertain'], fields: ['candidate'], text: 'staff', assignee: 'assign', deadline: 'keep', recipients: [], internal: true },
  start: { from: ['acknowledged'], to: 'in_progress', who: ['assignee'], may: 'workTasks', fields: [], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: [] },
  resolve: { from: ['in_progress'], to: 'resolved', who: ['assignee'], may: 'workTasks', fields: ['proof', 'note'], text: 'staff', assignee: 'keep', deadline: 'stop', recipients: ['next_actor', 'followers'], message: { citizen: 'progress' } },

  // 核查 and 结案
  pass: { from: ['resolved'], to: 'checked', who: ['checker', 'dispatcher'], may: 'check', notByResolver: true, fields: ['note'], text: 'staff', assignee: 'keep', deadline: 'stop', recipients: ['next_actor'] },
  fail: { from: ['resolved'], to: 'dispatched', who: ['checker', 'dispatcher'], may: 'check', notByResolver: true, fields: ['reason'], text: 'staff', assignee: 'restore', deadline: 'restart', rework: true, issues: 'assignment', recipients: ['assignee'], message: { work: 'task' }, harmful: true },
  close: { from: ['checked'], to: 'closed', who: ['dispatcher'], may: 'dispatch', fields: ['note'], text: 'staff', assignee: 'keep', deadline: 'stop', recipients: ['followers'], message: { citizen: 'closed' } },
  reopen: { from: ['closed'], to: 'dispatched', who: ['dispatcher', 'system'], may: 'dispatch', fields: ['reason'], text: 'staff', assignee: 'restore', deadline: 'restart', rework: true, issues: 'assignment', recipients: ['assignee', 'followers'], message: { citizen: 'progress', work: 'task' } },

  // The second complaint goes to the supervisor, who answers in writing.
  escalate: { from: ['closed'], to: 'disputed', who: ['system'], fields: [], text: 'staff', assignee: 'keep', deadline: 'stop', issues: 'supervision', recipients: ['next_actor', 'head', 'followers'], message: { citizen: 'progress', work: 'task' } },
  answer: { from: ['disputed'], to: 'closed', who: ['supervisor'], may: 'supervise', fields: ['answer'], text: 'followers', assignee: 'keep', deadline: 'stop', recipients: ['followers'], message: { citizen: 'closed' } },
  redo: { from: ['disputed'], to: 'dispatched', who: ['supervisor'], may: 'supervise', fields: ['reason'], text: 'staff', assignee: 'restore', deadline: 'restart', rework: true, issues: 'assignment', recipients: ['assignee', 'followers'], message: { citizen: 'progress', work: 'task' }, harmful: true },

  // 延期, 挂账, 作废: one person asks, another decides.
  ask_extend: { from: withAssignee, to: 'same', who: ['assignee'], may: 'workTasks', conditions: ['nothing_asked', 'in_time', 'may_be_extended'], fields: ['reason'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: ['next_actor'], internal: true },
  ask_suspend: { from: suspendable, to: 'same', who: ['assignee', 'dispatcher'], may: 'act', conditions: ['nothing_asked', 'may_be_suspended'], fields: ['until', 'reason'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: ['next_actor'], internal: true },
  ask_void: { from: voidable, to: 'same', who: ['dispatcher'], may: 'dispatch', conditions: ['nothing_asked'], fields: ['reason'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: ['next_actor'], internal: true },
  extend: { from: withAssignee, to: 'same', who: ['approver'], may: 'dispatch', conditions: ['extension_asked'], fields: ['note'], text: 'staff', assignee: 'keep', deadline: 'extend', recipients: ['asker', 'followers'], message: { citizen: 'progress' }, asSeen: true },
  suspend: { from: suspendable, to: 'suspended', who: ['approver'], may: 'supervise', conditions: ['suspension_asked'], fields: ['note'], text: 'everybody', assignee: 'keep', deadline: 'pause', recipients: ['asker', 'assignee', 'followers'], message: { citizen: 'progress' }, asSeen: true },
  void: { from: voidable, to: 'voided', who: ['approver'], may: 'supervise', conditions: ['void_asked'], fields: ['note'], text: 'followers', assignee: 'clear', deadline: 'stop', recipients: ['asker', 'former', 'followers'], message: { citizen: 'progress' }, harmful: true, asSeen: true },
  refuse: { from: voidable, to: 'same', who: ['approver'], may: 'dispatch', conditions: ['asked'], fields: ['reason'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: ['asker'], internal: true, asSeen: true },
  resume: { from: ['suspended'], to: 'before', who: ['dispatcher', 'system'], may: 'dispatch', fields: ['note'], text: 'staff', assignee: 'restore', deadline: 'resume', recipients: ['next_actor', 'followers'], message: { citizen: 'progress', work: 'task' } },

  // Two reports of one thing.
  merge: { from: ['submitted', 'verifying', 'accepted', 'returned', 'reminded', ...withAssignee], to: 'merged', who: ['dispatcher'], may: 'dispatch', fields: ['case', 'note'], text: 'staff', assignee: 'clear', deadline: 'stop', recipients: ['former', 'followers'], harmful: true },
  split: { from: ['merged'], to: 'accepted', who: ['dispatcher', 'system'], may: 'dispatch', fields: ['reason'], text: 'followers', assignee: 'clear', deadline: 'restart', recipients: ['followers'] },

  // What one has written and photographed oneself; and what staff takes out of the public.
  supplement: { from: open, to: 'same', who: ['reporter'], may: 'report', conditions: ['may_be_supplemented'], fields: ['addition'], text: 'author', assignee: 'keep', deadline: 'keep', recipients: ['next_actor'], beside: true },
  take_back: { from: statuses, to: 'same', who: ['reporter'], may: 'report', fields: ['part'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: [], withAuthor: true, beside: true },
  put_back: { from: statuses, to: 'same', who: ['reporter'], may: 'report', conditions: ['has_taken_back'], fields: ['part'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: [], withAuthor: true, beside: true },
  ask_private: { from: afterAcceptance, to: 'same', who: ['reporter'], may: 'report', conditions: ['is_shown', 'privacy_not_asked'], fields: ['reason'], text: 'author', assignee: 'keep', deadline: 'keep', recipients: ['dispatchers'], withAuthor: true, beside: true },
  keep_public: { from: statuses, to: 'same', who: ['dispatcher'], may: 'dispatch', conditions: ['privacy_asked'], fields: ['reason'], text: 'author', assignee: 'keep', deadline: 'keep', recipients: ['reporters'], withAuthor: true, beside: true, asSeen: true },
  hide: { from: statuses, to: 'same', who: ['dispatcher'], may: 'dispatch', fields: ['part', 'reason'], text: 'author', assignee: 'keep', deadline: 'keep', recipients: ['reporters'], withAuthor: true, beside: true },
  unhide: { from: statuses, to: 'same', who: ['dispatcher'], may: 'dispatch', conditions: ['has_hidden_parts'], fields: ['part', 'reason'], text: 'author', assignee: 'keep', deadline: 'keep', recipients: ['reporters'], withAuthor: true, beside: true },

  // 督办, 签收, and the steps of the clock.
  supervise: { from: running, to: 'same', who: ['supervisor'], may: 'supervise', fields: ['reason'], text: 'staff', assignee: 'keep', deadline: 'keep', issues: 'supervision', recipients: ['next_actor', 'head'], message: { work: 'urge' }, asSeen: true },
  sign: { from: open, to: 'same', who: ['receiver'], may: 'act', fields: ['order'], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: [], internal: true },
  warn: { from: open, to: 'same', who: ['system'], fields: [], text: 'staff', assignee: 'keep', deadline: 'keep', issues: 'reminder', recipients: ['next_actor', 'stage_owner'], internal: true, message: { work: 'urge' } },
  vacate: { from: ['verifying', 'self_fixed'], to: 'same', who: ['system'], fields: [], text: 'staff', assignee: 'clear', deadline: 'keep', recipients: ['next_actor'], internal: true },
  overdue: { from: running, to: 'same', who: ['system'], fields: [], text: 'staff', assignee: 'keep', deadline: 'keep', issues: 'supervision', recipients: ['next_actor', 'stage_owner', 'head', 'supervisors'], message: { work: 'urge' } },
  nudge: { from: running, to: 'same', who: ['system'], fields: [], text: 'staff', assignee: 'keep', deadline: 'keep', recipients: ['next_actor', 'stage_owner', 'supervisors'], internal: true, message: { work: 'urge' } },
} as const satisfies Record<string, ActionRow>

export type Action = keyof typeof actionTable

/** The actions that a person takes: each has an endpoint. */
export type PersonAction = {
  [A in Action]: (typeof actionTable)[A] extends { may: Permission } ? A : never
}[Action]

/** Actions beside the work of a case. */
export type BesideAction = {
  [A in Action]: (typeof actionTable)[A] extends { beside: true } ? A : never
}[Action]

/** The parts of the list of actions that are read; a test passes a list with an additional row. */
export const readActions = (table: Record<Action, ActionRow>) => {
  const actions = Object.keys(table) as Action[]
  const actionRow = (action: Action): ActionRow => table[action]
  const isPersonAction = (action: Action): action is PersonAction => table[action].may !== undefined
  return { actions, actionRow, isPersonAction, personActions: actions.filter(isPersonAction) }
}

export const { actions, actionRow, isPersonAction, personActions } = readActions(actionTable)
