import type { Point } from '@shared/domain/geo'
import { dateTimeLabel, dayTimeLabel } from './time'

/** Texts of the printed order, apart from the data of the case. */

export const documentHeadLabel = (cityName: string): string => `${cityName}城市文明创建`
export const documentNumberLabel = (number: string): string => `编号：${number}`
export const pageNumberLabels = { page: '第 ', of: ' 页　共 ', end: ' 页' }

export const documentLabels = {
  issuer: '签发单位',
  issuedAt: '签发时间',
  receiver: '主送单位',
  copies: '抄送单位',
  deadline: '办理时限',
  caseNumber: '案卷编号',
  category: '问题类别',
  reportedAt: '上报时间',
  reason: '签发缘由',
  instructions: '办理要求',
  place: '问题位置',
  responsible: '责任单位',
  description: '群众反映',
  opens: '立案条件',
  closes: '结案条件',
  photos: '现场照片',
  history: '办理过程',
  signedBy: '签收人',
  signedAt: '签收时间',
  result: '处理结果',
  assigneeName: '经办人',
  handledAt: '办结时间',
  none: '无',
  noPhotos: '上报时没有附照片',
  photosUnavailable: '照片暂时取不出来，或者还在去除隐私信息，请在系统的案卷里查看',
  sketch: '位置示意图',
  /** Room for a date by hand. */
  blankDate: '　　年　　月　　日　　时　　分',
}

/** The task of the receiver by kind of order, a sentence each. */
export const instructionLabels = {
  reminder: ['时限将到，请在时限内办完。', '按时办不完的，请尽早说明原因。'],
  assignment: [
    '请在时限内到现场处理。',
    '处理完成后，请在现场拍照上传。',
    '不归本单位管的，请尽快退回并说明理由。',
  ],
  supervision: ['请尽快处理到位，或督促经办人处理到位。', '请查明没有办好的原因，防止再次发生。'],
  /** For a shop that is reminded first. */
  selfFix: [
    '请在时限内自行整改。',
    '整改后请在小程序里拍照上传，由网格员到现场确认。',
    '到时没有整改的，转为正式交办。',
  ],
  /** The last sentence on each order. */
  sign: '收到本单后，请在小程序里签收。',
}

/** 签发单位 of an order that no person issued. */
export const systemIssuerLabel = '系统自动签发'

/** In place of a description that the receiver may not read: the document must not say that there was none. */
export const hiddenDescriptionLabel = '为保护上报人，原话不印在本单上'

const photoMomentLabels = { before: '处理前', after: '处理后', rejected: '上次处理后（之后被指出没有办好）' }
export type PhotoMoment = keyof typeof photoMomentLabels

export const photoLabel = (moment: PhotoMoment, order: number, count: number): string =>
  photoMomentLabels[moment] + (count > 1 ? `（第 ${order} 张，共 ${count} 张）` : '')

/** In place of a photo: there is none, or it could not be fetched. */
export const missingPhotoLabel = (moment: PhotoMoment, isUnavailable: boolean): string =>
  `${photoMomentLabels[moment]}：${isUnavailable ? documentLabels.photosUnavailable : '还没有照片'}`

/** `limit`: such as 2工作时; may be empty. */
export const documentDeadlineLabel = (deadline: Date | null, limit: string): string => {
  if (!deadline) return limit || '已经过了时限，请立即办理'
  return `${dateTimeLabel(deadline)} 前${limit && `（时限 ${limit}）`}`
}

export const numberedInstructions = (sentences: readonly string[]): string[] =>
  sentences.length > 1 ? sentences.map((sentence, index) => `${index + 1}．${sentence}`) : [...sentences]

export const gridLabel = (grid: { code: string; name: string } | null): string =>
  grid ? `单元网格：${grid.name}（${grid.code}）` : '不在任何单元网格内'

/** To a millionth of a degree, which is a tenth of a metre. */
export const pointLabel = ([lng, lat]: Point, accuracy: number): string =>
  `经度 ${lng.toFixed(6)}，纬度 ${lat.toFixed(6)}（WGS-84），误差约 ${Math.max(1, Math.round(accuracy))} 米`

export const responsibleLines = (responsible: { name: string; duty: string | null } | null): string[] => {
  if (!responsible) return ['还没有确定']
  const { name, duty } = responsible
  return duty ? [name, `门前责任书约定的责任：包${duty}`] : [name]
}

type HistoryLine = { at: Date; who: string; what: string; text: string | null }

export const historyLabel = ({ at, who, what, text }: HistoryLine): string =>
  `${dayTimeLabel(at)}　${who}　${what}${text ? `：${text}` : ''}`

const sketchPartLabels = {
  responsible: '斜线：责任门前',
  frontages: '浅灰：其他门前',
  grids: '粗线：网格边界',
  accuracy: '虚线圈：定位误差',
}

/** `parts`: those that lie within the sketch. */
export const legendLabel = (parts: readonly (keyof typeof sketchPartLabels)[]): string =>
  [
    '约 160 × 110 米，上北，标尺 20 米',
    '图钉：问题位置',
    ...parts.map((part) => sketchPartLabels[part]),
  ].join('；')

export const omissionLabel = (caseNumber: string): string =>
  `以“…”结尾的文字有省略；全文和没有印出的照片、办理过程，见系统中的案卷 ${caseNumber}`
