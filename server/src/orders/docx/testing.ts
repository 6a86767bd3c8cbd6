import { offsetMetres, type Point, type Polygon } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import * as fc from 'fast-check'
import sharp from 'sharp'
import type { DocumentPhoto, OrderDocument } from './document'
import type { SketchInput } from './map-sketch'
import { drawSketch } from './map-sketch'

export const place: Point = [110.150243, 22.630027]

/** A rectangle by metres east and north of the place. */
export const box = (west: number, south: number, east: number, north: number): Polygon => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map(([x = 0, y = 0]) => offsetMetres(place, x, y)),
]

/** A street of shops along the southern edge of two grids; the case is in front of the middle shop. */
export const street: SketchInput = {
  point: place,
  accuracy: 12,
  grids: [box(-60, -12, 40, 88), box(40, -12, 140, 88)],
  frontages: [box(-25, -4, -13, 4), box(-13, -4, -5, 4), box(6, -4, 20, 4), box(24, -4, 36, 4)],
  responsible: [box(-5, -4, 6, 4)],
}

export const photo = async (width = 1600, height = 1200, background = '#8a7a5c'): Promise<DocumentPhoto> => ({
  width,
  height,
  jpeg: await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})

/** An order with all that a document may carry. */
export const fullDocument = async (fields: Partial<OrderDocument> = {}): Promise<OrderDocument> => ({
  kind: 'assignment',
  cityName: '玉林市玉州区',
  number: 'J20261122-0001-02',
  issuedAt: new Date('2026-11-23T01:05:00Z'),
  issuer: '玉州区文明城市创建指挥中心',
  receiver: '老王粉店',
  copies: ['玉城街道办事处', '区城市管理局'],
  deadline: new Date('2026-11-23T09:20:00Z'),
  limit: '2工作时',
  reason: '市民上报的“非法小广告”在该单位门前责任区内，提醒后 2 小时没有整改。',
  instructions: [
    '清除墙面小广告并恢复墙面原样。',
    '在现场拍摄整改后照片并上传。',
    '如不属于本单位责任，请在时限内退回并说明理由。',
  ],
  caseNumber: '20261122-0001',
  category: '非法小广告',
  opens: '在建（构）筑物、公共设施上张贴、喷涂、刻画的小广告',
  closes: '清除小广告，恢复原貌',
  place: '玉城街道钟楼社区，老王粉店门前',
  grid: { code: '450902001001001', name: '钟楼社区第11格' },
  point: place,
  accuracy: 12,
  reportedAt: new Date('2026-11-22T00:55:00Z'),
  description: '电线杆旁边的墙上又贴满了牛皮癣，上个月刚清理过，希望能管一管。',
  responsible: { name: '老王粉店', duty: '卫生' },
  history: [
    { at: new Date('2026-11-22T00:55:00Z'), who: '市民', what: '提交上报', text: null },
    { at: new Date('2026-11-22T00:55:02Z'), who: '系统', what: '派给老王粉店', text: '先提醒该店自行整改' },
    { at: new Date('2026-11-22T02:10:00Z'), who: '网格员 小陈', what: '核实', text: '情况属实，有十余张' },
    { at: new Date('2026-11-22T04:00:00Z'), who: '老王粉店', what: '申请延期', text: '店里没有人手' },
    { at: new Date('2026-11-23T01:00:00Z'), who: '派遣员 小赵', what: '不同意延期', text: '请尽快处理' },
    { at: new Date('2026-11-23T01:05:00Z'), who: '派遣员 小赵', what: '签发交办单', text: null },
  ],
  signature: { by: '王师傅', at: new Date('2026-11-23T01:30:00Z') },
  before: [await photo(), await photo(1200, 1600)],
  after: [await photo(1200, 1600, '#b9c4a5')],
  isFixRejected: false,
  sketch: await drawSketch(street),
  ...fields,
})

/** The same with the longest text everywhere, and more than that where nothing limits it. */
export const wordyDocument = async (fields: Partial<OrderDocument> = {}): Promise<OrderDocument> => {
  const unit = '广西壮族自治区玉林市玉州区住房和城乡建设局市政设施维护管理中心（城北片区第二作业大队）'
  const reason = filled('因为店里人手不够，WPS文档ABC-2026、', limits.reasonLength)
  return fullDocument({
    kind: 'supervision',
    cityName: '积石山保安族东乡族撒拉族自治县'.repeat(2),
    number: filled('积石山文创督办〔2026〕', 90),
    issuer: unit,
    receiver: unit.repeat(3),
    copies: Array.from({ length: 9 }, () => unit),
    limit: '20紧急工作日制止',
    reason: reason,
    instructions: Array.from({ length: 8 }, () => reason),
    category: '擅自在建筑物、构筑物、树木、电杆和其他设施上张贴、涂写、刻画'.repeat(2),
    opens: reason,
    closes: reason,
    place: unit.repeat(3),
    grid: { code: '450902001001001', name: unit },
    description: filled('这里的😀垃圾👨‍👩‍👧‍👦没人管，Nobody cares！', limits.descriptionLength),
    responsible: { name: unit.repeat(2), duty: '卫生、秩序、绿化、设施、立面'.repeat(3) },
    history: Array.from({ length: 30 }, (_, index) => ({
      at: new Date(Date.UTC(2026, 10, 23, 1, index)),
      who: `网格员 ${unit}`,
      what: `退回重派，建议由${unit}负责`,
      text: reason,
    })),
    signature: { by: unit, at: new Date('2026-11-23T01:30:00Z') },
    ...fields,
  })
}

const filled = (text: string, length: number): string =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length)

/** Any 16-bit units in any order, with many halves of pairs and control characters. */
export const anyString = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.integer({ min: 0, max: 0x7f }),
      fc.constantFrom(0, 8, 11, 0xd83d, 0xde00, 0xfffe, 0xffff, 0x202e, 0x2028, 0x200d),
    ),
    { maxLength: 60 },
  )
  .map((units) => String.fromCharCode(...units))
