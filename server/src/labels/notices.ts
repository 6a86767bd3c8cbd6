import type { Action } from '@shared/domain/case/actions'
import type { OpenStatus } from '@shared/domain/case/status'
import { limits } from '@shared/domain/limits'
import type { Role } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import type { Audience } from '../notices/step-notice'
import { dayTimeLabel } from './time'

type Titles = Partial<Record<Action | 'submit', string>>

/**
 * Titles of notices that say more to their recipient than the timeline does; every other step is called as in the
 * timeline.
 */
export const noticeTitleLabels: Record<'followers' | 'nextActor' | 'former' | 'staff', Titles> = {
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
    supplement: '上报人补充了情况，请看一看',
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
    ask_private: '上报人申请不公开，请决定',
  },
}

type Subject = { number: string; place: string; category: { name: string } }
const thing = ({ place, category }: Subject) => `${place}的“${category.name}”`

const checkDevices = '不是您本人的话，请到“我的设备”里退出它'

/** Notices about the account of a person, not about a case. */
export const accountNoticeLabels = {
  newDevice: (device: string, at: Date) => ({
    title: '您的账号在新设备登录',
    text: `${dayTimeLabel(at)}，${device}。${checkDevices}。`,
  }),
  copied: (device: string, at: Date) => ({
    title: '您的一台设备已被退出',
    text: `${dayTimeLabel(at)}，${device} 的登录凭证在别处用过，为了安全已经退出，请在那台设备上重新登录。`,
  }),
  confirm: (text: string) => ({
    title: '请确认您在电脑上要办的事',
    text: `${text}不是您在办，请拒绝。`,
  }),
  locked: (at: Date) => ({
    title: '尝试的次数太多，先停一刻钟',
    text: `${dayTimeLabel(at)}，用您的账号试错了很多次。不是您本人的话，请到“我的设备”里退出其他设备。`,
  }),
}

/** 再次确认: what will happen, one sentence for each dangerous thing that can be done at a desk. */
export const confirmationLabels = {
  signOut: ({ name, role }: { name: string; role: Role }) =>
    `让${roleLabels[role]} ${name} 在所有设备上退出登录，要重新登录才能再用。`,
}

/** The thing that a notice is about. */
export const subjectLabels: Record<Audience, (record: Subject) => string> = {
  citizen: (record) => `您反映的${thing(record)}`,
  worker: thing,
  unit: thing,
  centre: (record) => `案卷 ${record.number}，${thing(record)}`,
}

/** The sentences after the subject; all but the first say the next step. */
/** A reminder of photos that nobody has released in time. */
export const waitingPhotoLabels = {
  title: (count: number) => `${count} 张照片还没有去隐私`,
  text: (category: string, place: string) =>
    `超过 ${limits.releaseHours} 小时没有人看，市民还看不到。等得最久的：${category}，${place}。请看一遍，遮住人脸、车牌、电话后发布。`,
}

export const noticeLabels = {
  wordsShown: '有一条说明现在可以看了',
  said: (text: string) => `说明：${text}`,
  approve: '请审批',
  taskBy: (dueAt: Date, status: OpenStatus) => `请在${dayTimeLabel(dueAt)} 前${taskLabels[status]}`,
  taskOverdue: (dueAt: Date, status: OpenStatus) =>
    `${dayTimeLabel(dueAt)} 已到期，请尽快${taskLabels[status]}`,
  rate: `请在 ${limits.ratingDays} 天内评价，没有解决也请告诉我们`,
  merged: (number: string) => `进展请看 ${number}`,
  answerBy: (dueAt: Date) => `督查会在${dayTimeLabel(dueAt)} 前书面答复`,
  fixedBy: (dueAt: Date) => `预计${dayTimeLabel(dueAt)} 前处理`,
}

const taskLabels: Record<OpenStatus, string> = {
  submitted: '受理',
  verifying: '到现场核实',
  accepted: '派遣',
  returned: '重新派遣',
  reminded: '整改并拍照上传',
  self_fixed: '到现场确认',
  dispatched: '签收',
  acknowledged: '处理完成',
  in_progress: '处理完成',
  resolved: '核查',
  checked: '结案',
  disputed: '书面答复',
  suspended: '恢复办理',
}
