import { approvers, type Queue, type RequestKind } from '../domain/case/status'
import type { ContentState } from '../domain/content'
import type { BoxKind } from '../domain/photos'
import { nextActorLabels, requestLabels } from './case'
import { spanLabel } from './time'

/** Texts of the command centre and of the release of photos, on the phone and at the desk. */

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

/** 去隐私: one photo. */
export const redactLabels = {
  kinds: { face: '人脸', plate: '车牌', phone: '电话', other: '其他' } satisfies Record<BoxKind, string>,
  original: '原照片',
  originalHint: '按住照片拖动，画出要遮住的地方；点一下已有的框可以移动、改大小或删除',
  stage: '原照片，按住拖动画出遮挡',
  covered: '公开的样子',
  boxCount: (count: number) => (count > 0 ? `遮住 ${count} 处` : '没有遮挡'),
  kindOfNew: '要遮的是',
  kindOfChosen: (place: number) => `第 ${place} 处是`,
  boxOf: (place: number, kind: string) => `第 ${place} 处，${kind}`,
  remove: (place: number, kind: string) => `删除第 ${place} 处，${kind}`,
  add: '加一处',
  undo: '撤销',
  full: (most: number) => `一张照片最多遮 ${most} 处`,
  numbers: '照片里的电话号码',
  numbersHint: '机器读到的，可能有错。只给工作人员看，不会公开',
  copy: '复制',
  copyOf: (number: string) => `复制 ${number}`,
  copied: '已复制',
  notCopied: '没有复制成功，请照着抄下来',
  seenNote: '您看原照片的这一次已记录',
  states: {
    waiting: '还没有公开',
    released: '已经公开',
    hidden: '已隐藏，不公开',
  },
  release: '发布',
  releaseAgain: '按现在的遮挡重新发布',
  confirm: {
    title: '公开这张照片？',
    some: (count: number) =>
      `遮住 ${count} 处，其余的任何人都能看到。机器会漏，请再看一眼有没有漏掉的人脸、车牌、电话。`,
    none: '一处都没有遮，整张照片任何人都能看到。请确认里面没有人脸、车牌、电话。',
    yes: '发布',
  },
  released: '已发布',
  allDone: '都看完了',
  preparing: '机器正在看这张照片',
  preparingText: '过几秒会给出要遮的地方，也可以先自己画。',
  machineFound: (count: number) => (count > 0 ? `机器找到 ${count} 处` : '机器没有找到要遮的，请自己再看'),
  changedTitle: '这张照片刚被别人处理过',
  changed: (state: string, count: number) =>
    `${state}，${count > 0 ? `遮住 ${count} 处` : '没有遮挡'}。已为您换成最新的；点“撤销”可以找回您刚才画的。`,
  /** WeChat's opinion of the picture. */
  opinions: {
    review: '微信内容核对：拿不准，请仔细看',
    risky: '微信内容核对：可能违规，请仔细看',
    off: '没有开通微信内容核对，公不公开由您判断',
    waiting: '微信正在核对这张照片的内容',
    pass: '微信内容核对：没有发现问题',
    unknown: '微信内容核对：没有给出结果，公不公开由您判断',
  } satisfies Record<ContentState, string>,
  opinionText: '不合适公开的，不要发布。',
  opinionCame: '微信的内容核对对这张照片有疑问，请再看一眼再决定。',
  leave: '您画的遮挡还没有发布，离开就没有了',
  ofCase: '看案卷',
}

/** 待去隐私: on a case, and the queue of the command centre. */
export const releaseLabels = {
  card: (count: number) => `${count} 张照片待去隐私`,
  cardText: '有人看过、发布以后，别人才能看到。请先看一遍有没有人脸、车牌、电话。',
  open: '去看',
  empty: { title: '没有等着看的照片', text: '新照片处理好以后会排在这里，等得最久的在前' },
  waited: (ms: number) => `等了 ${spanLabel(ms)}`,
  photoOf: (category: string) => `${category}的照片`,
}
