import { approvers, type Queue, type RequestKind } from '../domain/case/status'
import type { ContentState } from '../domain/content'
import { nextActorLabels, requestLabels } from './case'

/** Texts of the command centre, on the phone and at the desk. */

export const queueLabels = {
  title: '派遣台',
  tabs: {
    to_dispatch: '待派遣',
    to_check: '待核查',
    to_close: '待结案',
    to_decide: '待审批',
    overdue: '超时',
    suspended: '挂账',
  } satisfies Record<Queue, string>,
  empty: {
    to_dispatch: ['没有待派遣的案卷', '都已自动派到责任单位'],
    to_check: ['没有待核查的案卷', '处理完成的案卷会排在这里'],
    to_close: ['没有待结案的案卷', '核查通过的案卷会排在这里'],
    to_decide: [
      '没有要审批的',
      '延期、挂账、作废的申请，群众两次不满意的案卷，和内容要人工确认的文字，会排在这里',
    ],
    overdue: ['没有超时的案卷', '无论轮到谁，超时的都会排在这里'],
    suspended: ['没有挂账的案卷', '暂时办不了的案卷挂账后会排在这里，到期自动恢复'],
  } satisfies Record<Queue, [title: string, text: string]>,
}

/** A request for 延期, 挂账 or 作废, and the role that decides it. */
export const requestCardLabels = {
  title: (kind: RequestKind, comesTo: string) => `申请${requestLabels[kind]}：${comesTo}`,
  comesTo: {
    extend: () => '处理时限再加上一倍',
    suspend: (until: string | null) => (until ? `暂停到 ${until}` : '暂停办理'),
    void: () => '不再处理这件案卷',
  } satisfies Record<RequestKind, (until: string | null) => string>,
  waits: (kind: RequestKind) => `等待${nextActorLabels[approvers[kind]]}审批`,
  agree: '同意',
}

/** Words to citizens that a person must look at. */
export const heldWordsLabels = {
  title: (step: string) => `内容待人工确认：${step}`,
  why: {
    off: '没有核对',
    waiting: '微信正在核对',
    pass: '微信核对通过',
    review: '微信拿不准，请看过再决定',
    risky: '微信认为可能违规，请看过再决定',
    unknown: '微信没有给出结果，请看过再决定',
  } satisfies Record<ContentState, string>,
  unseen: '市民现在看不到这段文字',
  refused: (by: string, reason: string) => `${by} 决定不公开：${reason}`,
  show: '公开',
  hold: '不公开',
  cancel: '取消',
  reason: '不公开的原因',
  reasonPlaceholder: '例如：写了人名、电话',
  confirmShow: { title: '公开这段文字？', text: '上报人和跟进的人会看到它', yes: '公开' },
  shown: '已公开',
  kept: '已决定不公开',
}
