import type { LeftOut } from '@shared/contract/places'
import type { Light } from '@shared/domain/clock'
import type { PhotoRelease } from '@shared/domain/photos'
import { deadlineLabel, distanceLabel, momentLabel, spanLabel } from '@shared/labels/time'

/** Texts of the shared components. */
export const componentLabels = {
  retry: '重试',
  close: '关闭',
  addPhoto: '拍照',
  fromAlbum: '从相册选',
  removePhoto: (place: number) => `删除第 ${place} 张照片`,
  photoWhy: (release: PhotoRelease) => (release === 'hidden' ? '照片已隐藏' : '照片正在去除隐私信息'),
  photoBroken: '照片没有打开',
  photoRetry: '照片没有打开，点一下再试',
  photoOf: (what: string) => `${what}的照片`,
  photoAt: (place: number, count: number) => `第 ${place} 张照片，共 ${count} 张`,
  uploading: (share: number) => `已上传 ${Math.round(share * 100)}%`,
  submittedAt: (moment: string) => `${moment} 上报`,
  rework: (count: number) => `第 ${count} 次返工`,
  complaint: '群众不满意',
  mayRate: '请您评价',
  distanceToCase: (metres: number) => `距上报位置 ${distanceLabel(metres)}`,
  clear: '清空',
  search: '查询',
}

export const loadErrorLabels = {
  home: '回首页',
  notAllowed: '这里是工作人员的页面',
  notAllowedText: '您现在的身份看不到这里的内容',
  notFoundText: '它可能已被撤回，或者还没有公开',
}

/** A screen whose code has not come yet, in a browser. */
export const lateLabels = {
  title: '网络不通，这一页还没有打开',
  text: '联网后会自动打开，也可以先返回上一页',
  stillNot: '还是没有网络。联网后会自动打开',
  retry: '重试',
}

export const mapLabels = {
  label: '地图，可以拖动和缩放',
  move: '移动地图',
  moved: '移好了',
  byKeys: '地图，用方向键移动，用加减号缩放',
  hint: { fingers: '用两个手指移动地图', wheel: '按住 Ctrl 再滚动，可以缩放地图' },
  loading: '正在打开地图…',
  notLoaded: '地图没有打开，请联网后再试',
  stillLabel: '所在位置的地图',
  zoomIn: '放大',
  zoomOut: '缩小',
  toMe: '回到我的位置',
  me: '我的位置',
  cluster: (count: number, first: string) => `这里有 ${count} 件：${first}等`,
  scale: (metres: number) => (metres < 1000 ? `${metres} 米` : `${metres / 1000} 公里`),
}

/** The shapes that the map does not show at this zoom, in words; null where it shows all. */
export const leftOutLabel = ({ grids, frontages }: { grids: LeftOut; frontages: LeftOut }): string | null => {
  if (grids === 'all') return '这里的网格太密，放大后显示'
  if (grids === 'some') return '只画出了中间的网格，放大可看全'
  if (frontages === 'all') return '放大后显示门前责任区'
  return frontages === 'some' ? '只画出了中间的门前责任区，放大可看全' : null
}

/** Why there is no position, and the name of the button that leads out. */
export const fixLabels = {
  privacy: { text: '您没有同意隐私保护指引，所以不知道您在哪里', way: '同意后定位' },
  refused:
    process.env.TARO_ENV === 'h5'
      ? { text: '浏览器没有允许定位，可以在地址栏的网站设置里打开', way: '重新定位' }
      : { text: '您没有允许使用位置，所以不知道您在哪里', way: '去允许' },
  system: { text: '手机没有允许微信使用定位，请在手机设置里打开', way: '去设置' },
  off: { text: '手机的定位没有打开。从屏幕顶端下拉，打开“位置信息”再试', way: '重新定位' },
  often: { text: '刚刚定位过，请过半分钟再试', way: '重新定位' },
  unavailable: { text: '暂时定位不到，请走到开阔处再试', way: '重新定位' },
}

type ClockInput = {
  audience: 'citizen' | 'staff'
  light: Light
  /** Only the time left, without the moment of the deadline. */
  brief: boolean
  deadlineAt: number
  now: number
}

/** The deadline of a case, for staff who must keep it and for citizens who wait. */
export const clockLabel = ({ audience, light, brief, deadlineAt, now }: ClockInput): string => {
  if (audience === 'citizen') return deadlineLabel(deadlineAt, now)
  if (light === 'red') return `已超时 ${spanLabel(now - deadlineAt)}`
  const left = `还剩 ${spanLabel(deadlineAt - now)}`
  if (light === 'yellow') return `快到期，${left}`
  return brief ? left : `${left}，${momentLabel(deadlineAt, now)} 前`
}
