import type { OpenStatus, Status } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import { roleLabels } from '@shared/labels/case'
import { distanceLabel } from '@shared/labels/time'

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
  late: { supervised: '已督办', urged: '已催办' },
  reminded: (who: string, moment: string) => `${who}先自行整改，到${moment} 为止`,
  remindedLate: (who: string) => `${who}没有按时整改，正在转为正式办理`,
  suspended: (moment: string) => `暂缓办理，到${moment} 为止`,
  suspendedLate: '暂缓的时间已到，正在恢复办理',
  shop: '商户',
  unit: '责任单位',
  assignee: '负责的人',
  turn: {
    submitted: () => `${roleLabels.dispatcher}在看照片和位置，决定由谁处理`,
    verifying: ({ assignee }) => `${assignee}会到现场看一看`,
    accepted: () => `${roleLabels.dispatcher}正在确定由谁处理`,
    reminded: () => '到时没有整改好，就转为正式办理',
    self_fixed: ({ assignee }) => `商户说已经整改，${assignee}会去确认是不是真的好了`,
    dispatched: ({ assignee }) => `已派给${assignee}，等对方接单`,
    acknowledged: ({ assignee }) => `${assignee}已接单，准备处理`,
    in_progress: ({ assignee }) => `${assignee}正在处理`,
    resolved: () => `处理的人不能自己说了算，由${roleLabels.checker}另行核实`,
    checked: () => `核实已通过，由${roleLabels.dispatcher}办结`,
    closed: () => null,
    disputed: () => `${roleLabels.supervisor}复核中，将书面答复，或责成重新办理`,
    returned: () => `接单人说不归他们管，${roleLabels.dispatcher}正在重新派单`,
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

export const rateLabels = {
  question: '问题解决了吗？',
  satisfaction: '您对处理满意吗？',
  comment: '想说的话',
  commentHint: '可不填',
  commentWanted: '请告诉我们哪里没做好',
  commentNeeded: '必填',
  commentPlaceholder: '您的话会直接送到负责的单位',
  commentPlaceholderBad: '如：还剩两张没有撕干净',
  chips: ['问题还在', '又出现了', '拖得太久', '只处理了一部分', '处理得马虎'],
  photos: '现场照片',
  photosHint: '可不拍',
  send: '提交评价',
  failed: '评价没有送出',
  missing: {
    outcome: '请选择是否解决',
    satisfaction: '请选择满意程度',
    comment: '请写一两句哪里没做好',
    photos: '照片还没有传完，请稍等',
  },
  thanks: '谢谢您的评价',
  thanksGood: '有您的监督，城市会更好。',
  back: '查看这件上报',
  closedTitle: '现在不能评价',
  closedText: `办结后 ${limits.ratingDays} 天内可以评价一次`,
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

/** 还没好: the objection of a neighbour on the spot to a closed case. */
export const objectLabels = {
  intro: '这件已经办结。如果您在现场看到问题还在，拍下来告诉我们。',
  photos: '现场的样子',
  photosHint: `在现场拍，1 到 ${limits.photosPerRating} 张`,
  shoot: '拍照',
  more: '再拍',
  place: '您的位置',
  locating: '正在定位…',
  near: (metres: number) => `您离这里 ${distanceLabel(metres)}，可以反映`,
  far: (metres: number, within: number) =>
    `您离这里 ${distanceLabel(metres)}，要在 ${distanceLabel(within)}以内才能反映。请走近一些，再重新定位`,
  inaccurate: (metres: number) =>
    `定位误差约 ${distanceLabel(metres)}，看不出您是否在现场。请走到开阔处，再重新定位`,
  unavailable: '暂时定位不到，请走到开阔处，再重新定位',
  refusedOnWeb: '浏览器没有允许定位。请在地址栏的网站设置里打开，再重新定位',
  comment: '哪里还没好',
  commentHint: '必填',
  commentPlaceholder: '如：右边墙角又贴上了两张',
  chips: ['问题还在', '又出现了', '没弄干净'],
  send: '提交',
  failed: '没有送出',
  kept: '拍的照片和写的话都还在，可以再试。',
  missing: {
    photos: '请在现场拍一张照片',
    uploading: '照片还没有传完，请稍等',
    place: '还不知道您在哪里，请先定位',
    far: '离得太远，请走近一些再试',
    comment: '请写一两句哪里还没好',
  },
  thanks: '谢谢您的反映',
  home: '回首页',
  back: '查看这件上报',
  closedTitle: '现在不能反映',
  closedText: `办结后 ${limits.ratingDays} 天内，附近的人可以反映一次。自己上报或跟进的，请直接评价。`,
}
