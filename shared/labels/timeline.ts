import type { Action } from '../domain/case/actions'

/** What happened, in plain words for everybody, or in the trade's for staff. `unit`: who was named in that step. */
export const timelineTitle = (action: Action | 'submit', unit: string | null, isStaff: boolean): string => {
  if (unit && action in withUnit) return withUnit[action as keyof typeof withUnit](unit)
  return (isStaff && staffTitles[action]) || titles[action]
}

/** What was said at a step, and beside it what a citizen wrote; for staff alone. */
export const withQuote = ({ text, quote }: { text: string | null; quote: string | null }): string | null =>
  [text, quote && `“${quote}”`].filter(Boolean).join('：') || null

const titles: Record<Action | 'submit', string> = {
  submit: '提交上报',
  ask_verify: '已派网格员到现场核实',
  verify: '现场核实属实，予以受理',
  refute: '现场核实没有发现问题',
  accept: '已受理',
  reject: '未受理',
  withdraw: '上报人撤回',
  dispatch: '已派给责任人',
  reassign: '已改派',
  return: '退回，重新派单',
  remind: '已提醒门前责任商户先行整改',
  self_fix: '商户自行整改，等待网格员确认',
  confirm: '现场确认已整改',
  deny: '现场确认没有整改好，转为正式交办',
  hand_over: '不再等商户自改，转为正式交办',
  acknowledge: '责任人已接单',
  settle: '现场确认不在任何一家门前',
  start: '开始处理',
  resolve: '处理完成，等待核实',
  pass: '核实通过',
  fail: '核实没有通过，要求返工',
  close: '办结',
  reopen: '重新办理',
  escalate: '群众再次反映没有解决，转督查处理',
  answer: '督查书面答复',
  redo: '督查责成重新办理',
  ask_extend: '申请延长处理时限',
  ask_suspend: '申请暂缓办理',
  ask_void: '申请作废',
  extend: '同意延长处理时限',
  suspend: '同意暂缓办理',
  void: '作废',
  refuse: '没有同意申请',
  resume: '恢复办理',
  merge: '与另一件上报是同一个问题，合并办理',
  split: '与另一件不是同一个问题，单独办理',
  supervise: '督查督办',
  sign: '签收单据',
  warn: '时限将到，已提醒',
  vacate: '网格员已不在岗，转由派遣员办理',
  overdue: '已超时，发出督办单',
  nudge: '仍未处理，再次催办',
}

/** Staff tell 核实, before it is a case, from 核查, after the fix; to a citizen both are somebody who looks. */
const staffTitles: Partial<typeof titles> = {
  verify: '核实属实，立案',
  accept: '立案',
  reject: '不予立案',
  acknowledge: '已签收任务',
  resolve: '处理完成，等待核查',
  pass: '核查通过',
  fail: '核查没有通过，要求返工',
  close: '结案',
  ask_suspend: '申请挂账',
  suspend: '同意挂账',
}

const withUnit = {
  settle: (unit: string) => `现场确认是${unit}门前`,
  dispatch: (unit: string) => `已派给${unit}`,
  reassign: (unit: string) => `已改派给${unit}`,
  remind: (unit: string) => `已提醒${unit}先行整改`,
  return: (unit: string) => `退回重派，建议由${unit}负责`,
}
