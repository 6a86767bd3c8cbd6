import { wallTime } from '@shared/domain/clock'
import type { HistoryLine, OrderDocument, SketchPart } from './document'

/** What is printed on an order beside what the case itself says. */

export const headLabels = (cityName: string): string => `${cityName}城市文明创建`
export const numberLabels = (number: string): string => `编号：${number}`
export const pageLabels = { page: '第 ', of: ' 页　共 ', end: ' 页' }

export const labels = {
  issuer: '签发单位',
  issuedAt: '签发时间',
  receiver: '主送单位',
  copies: '抄送单位',
  deadline: '办理时限',
  caseNumber: '案卷编号',
  category: '问题类别',
  reportedAt: '上报时间',
  why: '签发缘由',
  asked: '办理要求',
  place: '问题位置',
  responsible: '责任单位',
  words: '群众反映',
  opens: '立案条件',
  closes: '结案条件',
  photos: '现场照片',
  history: '办理过程',
  signedBy: '签收人',
  signedAt: '签收时间',
  result: '处理结果',
  assigneeName: '经办人',
  handledAt: '办结时间',
}

export const none = '无'
/** Room for a date by hand. */
export const blankDate = '　　年　　月　　日　　时　　分'
export const noPhotos = '上报时没有附照片'
export const photosAway = '照片暂时取不出来，请在系统的案卷里查看'
const momentLabels = { before: '处理前', after: '处理后', undone: '上次处理后（之后被指出没有办好）' }
export type PhotoMoment = keyof typeof momentLabels

export const photoLabels = (moment: PhotoMoment, order: number, count: number): string =>
  momentLabels[moment] + (count > 1 ? `（第 ${order} 张，共 ${count} 张）` : '')

/** Under no photo: there is none, or none could be fetched. */
export const noPhotosOf = (moment: PhotoMoment, away: boolean): string =>
  `${momentLabels[moment]}：${away ? photosAway : '还没有照片'}`

/** 2026年11月23日 17:20, by the city's clock. */
export const momentInDocument = (at: Date): string => {
  const { year, month, day, hour, minute } = wallTime(at.getTime())
  return `${year}年${month}月${day}日 ${two(hour)}:${two(minute)}`
}

const two = (value: number) => String(value).padStart(2, '0')

export const deadlineInDocument = ({
  deadline,
  limit,
}: Pick<OrderDocument, 'deadline' | 'limit'>): string => {
  if (!deadline) return limit || '已经过了时限，请立即办理'
  return `${momentInDocument(deadline)} 前${limit && `（时限 ${limit}）`}`
}

export const askedLabels = (asked: readonly string[]): string[] =>
  asked.length > 1 ? asked.map((sentence, index) => `${index + 1}．${sentence}`) : [...asked]

export const gridLabels = (grid: OrderDocument['grid']): string =>
  grid ? `单元网格：${grid.name}（${grid.code}）` : '不在任何单元网格内'

/** To a millionth of a degree, which is a tenth of a metre. */
export const pointLabels = ({
  point: [lng, lat],
  accuracy,
}: Pick<OrderDocument, 'point' | 'accuracy'>): string =>
  `经度 ${lng.toFixed(6)}，纬度 ${lat.toFixed(6)}（WGS-84），误差约 ${Math.max(1, Math.round(accuracy))} 米`

export const responsibleInDocument = (responsible: OrderDocument['responsible']): string[] => {
  if (!responsible) return ['还没有确定']
  const { name, duty } = responsible
  return duty ? [name, `门前责任书约定的责任：包${duty}`] : [name]
}

export const historyLabels = ({ at, who, what, text }: HistoryLine): string => {
  const { month, day, hour, minute } = wallTime(at.getTime())
  return `${month}月${day}日 ${two(hour)}:${two(minute)}　${who}　${what}${text ? `：${text}` : ''}`
}

export const sketchAlt = '位置示意图'

const partLabels: Record<SketchPart, string> = {
  responsible: '斜线：责任门前',
  fronts: '浅灰：其他门前',
  grids: '粗线：网格边界',
  accuracy: '虚线圈：定位误差',
}

export const legendLabels = (parts: readonly SketchPart[]): string =>
  ['约 160 × 110 米，上北，标尺 20 米', '图钉：问题位置', ...parts.map((part) => partLabels[part])].join('；')

export const restLabels = (caseNumber: string): string =>
  `以“…”结尾的文字有省略；全文和没有印出的照片、办理过程，见系统中的案卷 ${caseNumber}`
