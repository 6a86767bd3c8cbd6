import type { Action } from '../domain/case/actions'
import type { OrderKind } from '../domain/case/kinds'
import type { Relation, RequestKind, Stage, Status } from '../domain/case/status'
import type { Role } from '../domain/roles'

/** The trade's word, for staff. */
export const statusLabels: Record<Status, string> = {
  submitted: '待受理',
  verifying: '待核实',
  accepted: '待派遣',
  reminded: '待商户自改',
  self_fixed: '自改待确认',
  dispatched: '待签收',
  acknowledged: '已签收',
  in_progress: '处理中',
  resolved: '待核查',
  checked: '待结案',
  closed: '已结案',
  disputed: '待督查答复',
  returned: '已退回',
  suspended: '挂账',
  rejected: '不予立案',
  withdrawn: '已撤回',
  merged: '已合并',
  voided: '已作废',
}

/** The same for a citizen, who knows nothing of 派遣 and 核查. */
export const citizenStatusLabels: Record<Status, string> = {
  submitted: '已收到',
  verifying: '现场核实中',
  accepted: '已受理',
  reminded: '商户整改中',
  self_fixed: '商户已整改',
  dispatched: '已派单',
  acknowledged: '已接单',
  in_progress: '处理中',
  resolved: '已处理，待核实',
  checked: '已核实',
  closed: '已办结',
  disputed: '督查复核中',
  returned: '重新派单中',
  suspended: '暂缓办理',
  rejected: '未受理',
  withdrawn: '已撤回',
  merged: '已并案',
  voided: '已作废',
}

/** Buttons. */
export const actionLabels: Record<Action, string> = {
  ask_verify: '派人核实',
  verify: '核实属实',
  refute: '核实不属实',
  accept: '立案',
  reject: '不予立案',
  withdraw: '撤回上报',
  dispatch: '派遣',
  reassign: '改派',
  return: '退回',
  remind: '提醒商户自改',
  self_fix: '我已整改',
  confirm: '确认已整改',
  deny: '没有整改好',
  hand_over: '转网格员处理',
  acknowledge: '签收任务',
  settle: '确认是哪家门前',
  start: '开始处理',
  resolve: '处理完成',
  pass: '核查通过',
  fail: '核查不通过',
  close: '结案',
  reopen: '重新办理',
  escalate: '转督查',
  answer: '书面答复',
  redo: '责成返工',
  ask_extend: '申请延期',
  ask_suspend: '申请挂账',
  ask_void: '申请作废',
  extend: '同意延期',
  suspend: '同意挂账',
  void: '同意作废',
  refuse: '不同意',
  resume: '恢复办理',
  merge: '并入另一件',
  split: '拆分出来',
  supervise: '督办',
  sign: '签收单据',
  warn: '临期提醒',
  overdue: '超时督办',
  nudge: '超时催办',
  vacate: '转派遣员办理',
}

export const roleLabels: Record<Role, string> = {
  citizen: '市民',
  worker: '网格员',
  checker: '核查员',
  dispatcher: '派遣员',
  supervisor: '督查',
  shopkeeper: '商户责任人',
  head: '单位负责人',
  admin: '管理员',
}

/** Whose turn it is, where no name is known. */
export const nextActorLabels: Record<Relation, string> = {
  reporter: '上报人',
  assignee: '经办人',
  checker: '核查员',
  dispatcher: '派遣员',
  supervisor: '督查',
  approver: '审批人',
  receiver: '收单人',
  system: '系统',
}

export const stageLabels: Record<Stage, string> = {
  acceptance: '受理',
  dispatch: '派遣',
  self_fix: '商户自改',
  acknowledgement: '签收',
  handling: '处理',
  check: '核查',
  closing: '结案',
  answer: '督查答复',
  suspension: '挂账',
  approval: '审批',
}

export const orderLabels: Record<OrderKind, string> = {
  reminder: '提醒单',
  assignment: '交办单',
  supervision: '督办单',
}

export const requestLabels: Record<RequestKind, string> = { extend: '延期', suspend: '挂账', void: '作废' }
