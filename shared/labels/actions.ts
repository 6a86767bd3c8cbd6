import type { Action } from '../domain/case/actions'
import { OTHER, orOther } from './other'

export type ActionLabel = {
  /** On the button, and in the list of endpoints. */
  button: string
  /** In the timeline, in plain words for everybody. */
  timeline: string
  /** In the timeline of staff, in the trade's terms. These distinguish 核实, before 立案, from 核查, after the fix. */
  staffTimeline?: string
  /** In the timeline where the step named a unit. */
  timelineOfUnit?: (unit: string) => string
}

/** The names of each action that people read. Hints, questions and own messages are optional and stand elsewhere. */
const actionNames: Record<Action, ActionLabel> = {
  ask_verify: { button: '派人核实', timeline: '已派网格员到现场核实' },
  verify: { button: '核实属实', timeline: '现场核实属实，予以受理', staffTimeline: '核实属实，立案' },
  refute: { button: '核实不属实', timeline: '现场核实没有发现问题' },
  accept: { button: '立案', timeline: '已受理', staffTimeline: '立案' },
  reject: { button: '不予立案', timeline: '未受理', staffTimeline: '不予立案' },
  withdraw: { button: '撤回上报', timeline: '上报人撤回' },
  classify: { button: '归类', timeline: '工作人员确认了是哪一类问题' },
  dispatch: { button: '派遣', timeline: '已派给责任人', timelineOfUnit: (unit) => `已派给${unit}` },
  reassign: { button: '改派', timeline: '已改派', timelineOfUnit: (unit) => `已改派给${unit}` },
  return: {
    button: '退回',
    timeline: '退回，重新派单',
    timelineOfUnit: (unit) => `退回重派，建议由${unit}负责`,
  },
  remind: {
    button: '提醒商户自改',
    timeline: '已提醒门前责任商户先行整改',
    timelineOfUnit: (unit) => `已提醒${unit}先行整改`,
  },
  self_fix: { button: '我已整改', timeline: '商户自行整改，等待网格员确认' },
  confirm: { button: '确认已整改', timeline: '现场确认已整改' },
  deny: {
    button: '没有整改好',
    timeline: '现场确认没有整改好，改派人处理',
    staffTimeline: '现场确认没有整改好，转为正式交办',
  },
  hand_over: {
    button: '转网格员处理',
    timeline: '不再等商户，改派人处理',
    staffTimeline: '不再等商户自改，转为正式交办',
  },
  acknowledge: { button: '签收任务', timeline: '责任人已接单', staffTimeline: '已签收任务' },
  settle: {
    button: '确认是哪家门前',
    timeline: '现场确认不在任何一家门前',
    timelineOfUnit: (unit) => `现场确认是${unit}门前`,
  },
  start: { button: '开始处理', timeline: '开始处理' },
  resolve: { button: '处理完成', timeline: '处理完成，等待核实', staffTimeline: '处理完成，等待核查' },
  pass: { button: '核查通过', timeline: '核实通过', staffTimeline: '核查通过' },
  fail: { button: '核查不通过', timeline: '核实没有通过，要求重做', staffTimeline: '核查没有通过，要求返工' },
  close: { button: '结案', timeline: '办结', staffTimeline: '结案' },
  reopen: { button: '重新办理', timeline: '重新办理' },
  escalate: { button: '转督查', timeline: '群众再次反映没有解决，转督查处理' },
  answer: { button: '书面答复', timeline: '督查书面答复' },
  redo: { button: '责成返工', timeline: '督查责成重新办理' },
  ask_extend: { button: '申请延期', timeline: '申请延长处理时限' },
  ask_suspend: { button: '申请挂账', timeline: '申请暂缓办理', staffTimeline: '申请挂账' },
  ask_void: { button: '申请作废', timeline: '申请作废' },
  extend: { button: '同意延期', timeline: '同意延长处理时限' },
  suspend: { button: '同意挂账', timeline: '同意暂缓办理', staffTimeline: '同意挂账' },
  void: { button: '同意作废', timeline: '作废' },
  refuse: { button: '不同意', timeline: '没有同意申请' },
  resume: { button: '恢复办理', timeline: '恢复办理' },
  merge: { button: '并入另一件', timeline: '与另一件上报是同一个问题，合并办理' },
  split: { button: '拆分出来', timeline: '与另一件不是同一个问题，单独办理' },
  supplement: { button: '补充说明或照片', timeline: '上报人补充了情况' },
  take_back: { button: '收回', timeline: '上报人收回了一部分内容' },
  put_back: { button: '取消收回', timeline: '上报人恢复了收回的内容' },
  ask_private: { button: '申请不公开', timeline: '上报人申请不公开' },
  keep_public: { button: '保持公开', timeline: '没有同意不公开的申请' },
  hide: { button: '隐藏', timeline: '一部分内容不再公开' },
  unhide: { button: '恢复显示', timeline: '隐藏的内容恢复显示' },
  supervise: { button: '督办', timeline: '督查要求加快办理', staffTimeline: '督查督办' },
  sign: { button: '签收单据', timeline: '签收单据' },
  warn: { button: '临期提醒', timeline: '时限将到，已提醒' },
  overdue: { button: '超时督办', timeline: '已超时，已要求加快办理', staffTimeline: '已超时，发出督办单' },
  nudge: { button: '超时催办', timeline: '仍未处理，再次催办' },
  vacate: { button: '转派遣员办理', timeline: '网格员已不在岗，转由派遣员办理' },
}
export const actionLabels = orOther(actionNames, { button: OTHER, timeline: OTHER })
