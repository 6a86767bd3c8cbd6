import type { OrderKind } from '../domain/case/kinds'
import type { Relation, RequestKind, Stage, Status } from '../domain/case/status'
import type { Role } from '../domain/roles'
import { OTHER, orOther } from './other'

/** The trade's word, for staff. */
const statusNames: Record<Status, string> = {
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
export const statusLabels = orOther(statusNames, OTHER)

/** The same for a citizen, who knows nothing of 派遣 and 核查. */
const citizenStatusNames: Record<Status, string> = {
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
  merged: '已合并',
  voided: '已作废',
}
export const citizenStatusLabels = orOther(citizenStatusNames, OTHER)

const roleNames: Record<Role, string> = {
  citizen: '市民',
  worker: '网格员',
  checker: '核查员',
  dispatcher: '派遣员',
  supervisor: '督查',
  shopkeeper: '商户责任人',
  head: '单位负责人',
  admin: '管理员',
}
export const roleLabels = orOther(roleNames, OTHER)

/** The same for those outside: what the person does, not their title. */
export const plainRoleLabels: Record<Role, string> = {
  ...roleNames,
  dispatcher: '受理人员',
  checker: '核实人员',
}

/** The next actor, where no name is known. */
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

/** The same for those outside. */
export const plainNextActorLabels: Record<Relation, string> = {
  ...nextActorLabels,
  assignee: '负责处理的人',
  dispatcher: plainRoleLabels.dispatcher,
  checker: plainRoleLabels.checker,
}

const stageNames: Record<Stage, string> = {
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
export const stageLabels = orOther(stageNames, OTHER)

const orderNames: Record<OrderKind, string> = {
  reminder: '提醒单',
  assignment: '交办单',
  supervision: '督办单',
}
export const orderLabels = orOther(orderNames, OTHER)

const requestNames: Record<RequestKind, string> = { extend: '延期', suspend: '挂账', void: '作废' }
export const requestLabels = orOther(requestNames, OTHER)
