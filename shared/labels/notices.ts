import type { Action } from '../domain/case/actions'

type Titles = Partial<Record<Action | 'submit', string>>

/**
 * Titles of notices that say more to their recipient than the timeline does; every other step is called as in the
 * timeline. Only the server reads these.
 */
export const noticeTitles: Record<'followers' | 'nextActor' | 'former' | 'staff', Titles> = {
  /** To those who follow the case. */
  followers: {
    close: '已办结，请您评价',
    escalate: '转督查复核',
    extend: '处理时限延长了',
    suspend: '暂缓办理',
    void: '不再办理',
  },
  /** To the next actor after this step. */
  nextActor: {
    submit: '新的上报，请受理',
    ask_verify: '请到现场核实',
    verify: '现场核实属实，请派遣',
    refute: '现场核实没有发现问题，请决定是否受理',
    dispatch: '新任务',
    reassign: '新任务，改派给您',
    return: '任务被退回，请重新派遣',
    remind: '门前有问题，请先自行整改',
    self_fix: '商户已自行整改，请到现场确认',
    confirm: '商户已整改，请结案',
    hand_over: '新任务：商户到时没有整改',
    resolve: '处理完成，请核查',
    pass: '核查通过，请结案',
    fail: '核查没有通过，请返工',
    escalate: '群众再次反映没有解决，请书面答复',
    ask_extend: '有人申请延期，请审批',
    ask_suspend: '有人申请挂账，请审批',
    ask_void: '有人申请作废，请审批',
    warn: '时限将到，请抓紧',
    vacate: '网格员已不在岗，请接手',
  },
  /** To former assignees. */
  former: {
    withdraw: '上报人已撤回，不用处理了',
    reject: '没有受理，不用去核实了',
    ask_verify: '已请别人到现场核实，不用您去了',
    reassign: '任务已改派，不用您处理了',
    hand_over: '到时没有整改，已转为正式交办',
    merge: '已并入另一件，不用单独处理了',
    void: '已作废，不用处理了',
  },
  /** To all other staff of the case. */
  staff: {
    extend: '同意延期',
    suspend: '同意挂账，暂缓办理',
    void: '同意作废',
    refuse: '您的申请没有得到同意',
  },
}
