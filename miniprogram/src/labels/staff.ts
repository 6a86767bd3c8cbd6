import type { TaskList } from '@shared/contract/cases'
import type { ContentState } from '@shared/domain/content'
import type { BoxKind } from '@shared/domain/photos'
import { distanceLabel, spanLabel } from '@shared/labels/time'

/** Texts of the screens of workers, shopkeepers and dispatchers. */

type Empty = { title: string; text?: string }

export const tasksLabels = {
  lists: { open: '待办', done: '已办', informed: '知会' } satisfies Record<TaskList, string>,
  byUrgency: '按紧急',
  byDistance: '按距离',
  showMap: '地图',
  showList: '列表',
  empty: {
    open: { title: '现在没有任务', text: '有新任务会排在这里，下拉可以刷新' },
    done: { title: '还没有办过的任务' },
    informed: { title: '相邻网格没有需要您知晓的案卷', text: '靠近您网格边界的案卷会排在这里，不用您处理' },
  } satisfies Record<TaskList, Empty>,
  /** A shopkeeper has no 任务. */
  shop: {
    lists: { open: '待整改', done: '整改过' },
    empty: {
      open: { title: '您门前没有问题', text: '谢谢您把门前照看得这么好。有需要整改的会排在这里' },
      done: { title: '还没有整改过的', text: '收到提醒后自行整改的会记在这里' },
    },
  },
  head: {
    lists: { open: '在办', done: '办过' },
    empty: {
      open: { title: '您单位没有在办的案卷', text: '发给您的督办单在“单据”里签收' },
      done: { title: '您单位还没有办过的案卷' },
    },
  },
  locating: '正在定位，稍后按距离排列…',
  unsorted: (why: string) => `${why}。先按紧急排列`,
  tooMany: (count: number) => `只排列最紧急的 ${count} 件`,
}

export const staffHeadLabels = {
  orders: '单据',
  routing: '派单试算',
  deliveries: '消息发送',
  release: '待去隐私',
  settings: '时限',
}

export const detailLabels = {
  taskTitle: '任务详情',
  dispatchTitle: '案卷详情',
  where: '在哪里',
  grid: (name: string) => name,
  noGrid: '不在任何网格内',
  fromMe: (metres: number) => `离我 ${distanceLabel(metres)}`,
  doubt: (metres: number) => `上报定位误差约 ${distanceLabel(metres)}`,
  navigate: '导航',
  doubts: '派单有疑点，请先核对',
  compare: '处理前后',
  marks: '请核对',
  proofDistance: (metres: number) => `拍摄位置离上报地点 ${distanceLabel(metres)}`,
}

export const taskLabels = {
  whose: '是哪家门前？',
  none: '都不是',
  settled: (name: string | null) => (name ? `已确认，现在由${name}负责` : '已确认，责任单位待派遣员确定'),
  informed: '这件不归您处理，供您知晓',
  informedText: (assignee: string | null) =>
    `${assignee ? `由${assignee}处理，` : ''}不用您操作；路过时可以搭把手`,
}

export const mergedLabels = {
  title: (number: string) => `已并入 ${number}`,
  text: '今后只办那一件，这里只供查看',
  open: '查看那一件',
}

/** Texts for a shopkeeper about a case in front of the shop. */
export const shopLabels = {
  found: (what: string) => `您门前有：${what}`,
  until: (moment: string) => `请在 ${moment} 前整改好`,
  how: '怎么做',
  /** By the signed duty, under the name that most cities use. */
  ways: {
    卫生: '把门前打扫干净，清掉垃圾、杂物和小广告。',
    秩序: '把占道的东西搬回店里，门前车辆摆放整齐。',
    绿化: '清理绿化里的杂物，不在树上拉线挂物。',
    设施: '把门前的设施恢复原样，损坏的请修好。',
    立面: '清理墙面、门窗和招牌，去掉乱贴乱挂。',
  } as Partial<Record<string, string>>,
  way: '把照片里的问题处理干净。',
  prove: '弄好以后，站在原来的角度拍一张，点“我已整改”。',
  otherwise: '到时没有整改好',
  otherwiseText: '会转网格员处理，这一件就不算您自行整改了。',
  thanks: '收到，谢谢您！',
  thanksText: '网格员会来看一眼。确认、结案以后，您店里的记录会多一次“自行整改”。',
  good: '已确认整改好，谢谢您！',
  goodText: '门前干净，大家都看得到。这次已记为“自行整改”。',
  handedOver: '这件已转网格员处理',
  handedOverText: (assignee: string | null) => `${assignee ? `由${assignee}处理，` : ''}需要时请您配合。`,
}

export const unitLabels = {
  label: '查找责任单位',
  placeholder: '单位或店铺名称',
  nothing: '没有找到这个单位，换个名称试试',
  chosen: '已选',
  change: '换一个',
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

/** The record of a frontage, in the server's counts, which end at 99. */

type FrontageCounts = { selfFixed: number; open: number; closed: number }

const COUNT_MAX = 99
const times = (count: number, measure: string): string =>
  count >= COUNT_MAX ? `${COUNT_MAX} ${measure}以上` : `${count} ${measure}`

/** For the shopkeeper: self-fixed cases only; null while there is none. */
export const ownRecordLabel = ({ selfFixed }: Pick<FrontageCounts, 'selfFixed'>): string | null =>
  selfFixed > 0 ? `您店里自行整改 ${times(selfFixed, '次')}，都已确认并记好` : null

/** For staff, who decide whether to remind the shop first; the present case is one of the open ones. */
export const frontageRecordLabel = ({ selfFixed, open, closed }: FrontageCounts): string | null => {
  const parts = [
    ...(open > 0 ? [`在办 ${times(open, '件')}`] : []),
    ...(closed > 0 ? [`办结 ${times(closed, '件')}，其中自行整改 ${times(selfFixed, '件')}`] : []),
  ]
  return parts.length > 0 ? `门前记录：${parts.join('，')}` : null
}
