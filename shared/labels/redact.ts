import type { ContentState } from '../domain/content'
import type { BoxKind } from '../domain/photos'
import { spanLabel } from './time'

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
