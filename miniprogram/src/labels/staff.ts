import type { TaskList } from '@shared/contract/cases'
import { distanceLabel } from '@shared/labels/time'

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
