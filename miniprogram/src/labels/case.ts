import type { OpenStatus, Status } from '@shared/domain/case/status'
import { roleLabels } from '@shared/labels/case'

/** Texts for a citizen about one case: its state, and ratings and objections. */

export const caseLabels = {
  where: '位置',
  answer: '督查书面答复',
  withdraw: '撤回上报',
  withdrawTitle: '撤回这件上报？',
  withdrawText: '撤回后不再处理，也不能恢复。',
  withdrawYes: '撤回',
  withdrawn: '已撤回',
  withdrawFailed: '没有撤回',
  rate: '评价处理结果',
  object: '还没好，我来反映',
}

type NextActorLabels = { assignee: string }

/** The deadline and the next actor: one sentence of each for every status. */
export const caseClockLabels = {
  /** The step that is due at the deadline. */
  done: {
    submitted: '受理',
    verifying: '核实',
    accepted: '派单',
    self_fixed: '确认',
    returned: '处理',
    dispatched: '处理',
    acknowledged: '处理',
    in_progress: '处理',
    resolved: '核实',
    checked: '办结',
    disputed: '答复',
  } satisfies Record<Exclude<OpenStatus, 'reminded' | 'suspended'>, string>,
  /** After the deadline: the head of the unit was notified (督办), or the command centre was (催办). */
  late: { supervised: '已要求加快', urged: '已催促' },
  reminded: (who: string, moment: string) => `${who}先自行整改，到${moment} 为止`,
  remindedLate: (who: string) => `${who}没有按时整改，正在转为正式办理`,
  suspended: (moment: string) => `暂缓办理，到${moment} 为止`,
  suspendedLate: '暂缓的时间已到，正在恢复办理',
  shop: '商户',
  unit: '责任单位',
  assignee: '负责的人',
  turn: {
    submitted: () => '工作人员在看照片和位置，决定由谁处理',
    verifying: ({ assignee }) => `${assignee}会到现场看一看`,
    accepted: () => '工作人员正在确定由谁处理',
    reminded: () => '到时没有整改好，就转为正式办理',
    self_fixed: ({ assignee }) => `商户说已经整改，${assignee}会去确认是不是真的好了`,
    dispatched: ({ assignee }) => `已派给${assignee}，等对方接单`,
    acknowledged: ({ assignee }) => `${assignee}已接单，准备处理`,
    in_progress: ({ assignee }) => `${assignee}正在处理`,
    resolved: () => `处理的人不能自己说了算，由另一位工作人员核实`,
    checked: () => '核实已通过，由工作人员办结',
    closed: () => null,
    disputed: () => `${roleLabels.supervisor}复核中，将书面答复，或责成重新办理`,
    returned: () => `接单人说不归他们管，工作人员正在重新派单`,
    suspended: () => '到时自动恢复办理，不用再次上报',
    rejected: () => null,
    withdrawn: () => '上报人已撤回，不再办理',
    merged: () => '与另一件上报是同一个问题，一起办理',
    voided: () => '这件上报不再办理',
  } satisfies Record<Status, (who: NextActorLabels) => string | null>,
  toRate: '问题解决了吗？请您评价',
}

/** The reason why the case does not go on here, or the case in which it does. */
export const whyLabels = {
  rejected: '为什么没有受理',
  voided: '为什么作废',
  suspended: '为什么暂缓办理',
  noReason: '没有写明原因',
  reportAgain: '重新拍照上报',
  disagree: (hotline: string) => `情况有变化，可以重新拍照上报；不同意这个结果，可以拨打 ${hotline} 反映。`,
  dial: (hotline: string) => `拨打 ${hotline}`,
  mergedTitle: '已合并到另一件上报',
  mergedInto: (number: string) => `去看 ${number} 的进展`,
}

export const supportLabels = {
  button: '我也遇到',
  following: '已跟进',
  count: (count: number) => `${count} 人也遇到`,
  none: '您也遇到了吗？',
  noneText: '点一下，有进展会告诉您',
  mineText: '办结后请您评价',
  mine: (others: number) => (others > 0 ? `您和另外 ${others} 人也遇到` : '您也遇到'),
  thanks: '有进展会告诉您',
  full: '跟进的人已满，可以随时来这里看进展',
  leaveTitle: '不再跟进？',
  leaveText: '不再收到进展，办结后也不能评价。',
  leaveYes: '不跟进',
  failed: '没有成功',
}

/** The consequence of a complaint: `before` it is sent, and afterwards for a `follower` of the case or for `others`. */
export const afterNoLabels = {
  title: '提交后会怎样',
  rework: {
    before: '会自动退回重新办理，重新计算时限。',
    follower: '已自动退回重新办理，有进展会告诉您。',
    others: '已自动退回重新办理。',
  },
  supervisor: {
    before: '这已经不是第一次反映没办好：会交督查处理并书面答复。',
    follower: '已交督查处理，会给您书面答复。',
    others: '已交督查处理。',
  },
  partly: {
    before: '“解决了一部分”会记录下来，但不会重新办理。要重新办理，请选“没有解决”或“不满意”。',
  },
}
