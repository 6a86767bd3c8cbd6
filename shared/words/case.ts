import type { Action, Status } from '../domain/case-status'
import type { Role } from '../domain/roles'

/** The trade's word, for staff. */
export const statusWords: Record<Status, string> = {
  submitted: '待受理',
  dispatched: '待签收',
  acknowledged: '已签收',
  in_progress: '处理中',
  resolved: '待核查',
  checked: '待结案',
  closed: '已结案',
  returned: '已退回',
  rejected: '不予立案',
  withdrawn: '已撤回',
}

/** The same for a citizen, who knows nothing of 派遣 and 核查. */
export const citizenStatusWords: Record<Status, string> = {
  submitted: '已收到',
  dispatched: '已派单',
  acknowledged: '已接单',
  in_progress: '处理中',
  resolved: '已处理，待核实',
  checked: '已核实',
  closed: '已办结',
  returned: '重新派单中',
  rejected: '未受理',
  withdrawn: '已撤回',
}

/** Buttons. */
export const actionWords: Record<Action, string> = {
  dispatch: '派遣',
  reject: '不予立案',
  withdraw: '撤回上报',
  acknowledge: '签收任务',
  settle: '确认是哪家门前',
  start: '开始处理',
  resolve: '处理完成',
  return: '退回',
  pass: '核查通过',
  fail: '核查不通过',
  close: '结案',
  reopen: '重新办理',
}

export const roleWords: Record<Role, string> = {
  citizen: '市民',
  worker: '网格员',
  checker: '核查员',
  dispatcher: '派遣员',
  supervisor: '督查',
  shopkeeper: '商户责任人',
  admin: '管理员',
}
