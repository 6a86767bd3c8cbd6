import type { Action } from '../domain/case-status'

/** What happened, in plain words for everybody. `unit`: who was named in that step. */
export const timelineTitle = (action: Action | 'submit', unit: string | null): string =>
  unit && action in withUnit ? withUnit[action as keyof typeof withUnit](unit) : titles[action]

const titles: Record<Action | 'submit', string> = {
  submit: '提交上报',
  dispatch: '已派给责任人',
  reject: '未受理',
  withdraw: '上报人撤回',
  acknowledge: '责任人已接单',
  settle: '现场确认不在任何一家门前',
  start: '开始处理',
  resolve: '处理完成，等待核实',
  return: '不归接单人管，退回重派',
  pass: '核实通过',
  fail: '核实没有通过，要求返工',
  close: '办结',
  reopen: '重新办理',
}

const withUnit = {
  settle: (unit: string) => `现场确认是${unit}门前`,
  dispatch: (unit: string) => `已派给${unit}`,
  return: (unit: string) => `退回重派，建议由${unit}负责`,
}
