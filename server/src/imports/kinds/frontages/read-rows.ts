import type { Point } from '@shared/domain/geo'
import type { Source, Unreadable } from '../../import-kind'
import { fromGcj02 } from '../../read/gcj02'
import type { TableRecord } from '../../read/pick-columns'
import { type GeoFeature, readGeojson } from '../../read/read-geojson'
import { readGeometry } from '../../read/read-geometry'
import { readTable } from '../../read/read-table'
import { pickProperty, readRecords } from '../common/read-records'
import type { FrontageField, RawFrontage } from './read-frontage'

const columns = {
  code: { titles: ['编码', '责任区编码', '门牌码', '铭牌编码'], required: true },
  unit: { titles: ['责任单位', '名称', '单位名称', '商户名称', '店名'], required: true },
  address: { titles: ['地址', '门牌地址', '门牌'], required: false },
  line: { titles: ['门前线'], required: false },
  leftLng: { titles: ['左端经度'], required: false },
  leftLat: { titles: ['左端纬度'], required: false },
  rightLng: { titles: ['右端经度'], required: false },
  rightLat: { titles: ['右端纬度'], required: false },
  depth: { titles: ['进深', '进深米'], required: true },
  person: { titles: ['责任人', '负责人', '联系人'], required: false },
  phone: { titles: ['电话', '联系电话', '手机', '手机号'], required: false },
  duties: { titles: ['包', '责任内容', '门前五包', '门前三包', '门前四包', '门前六包'], required: true },
  signedAt: { titles: ['签订日期', '签订时间'], required: false },
  photo: { titles: ['责任书照片', '责任书'], required: false },
} as const
type RowRecord = TableRecord<keyof typeof columns>

type FrontagesRead = { read: number; rows: RawFrontage[]; faults: Unreadable[]; notes: string[] }

/** Reads frontages from a spreadsheet: a line along the wall, or its two ends, and the depth to the kerb. */
export const readRows = ({ bytes, fileName, datum }: Source): FrontagesRead => {
  const { records, read, unreadable, notes } = readRecords(readTable(bytes, fileName), columns)
  const rows: RawFrontage[] = []
  const faults = [...unreadable]
  for (const record of records) {
    const { line, wrong } = lineOf(record)
    faults.push(...wrong)
    if (!line) continue
    rows.push({
      get: (field) => (field === 'ground' ? '' : record.get(field)),
      refuse: (field, reason) => record.refuse(field === 'ground' ? groundColumn(record) : field, reason),
      polygons: null,
      line: datum === 'gcj02' ? line.map(fromGcj02) : line,
      mayAddShop: true,
    })
  }
  return { read, rows, faults, notes }
}

const ends = ['leftLng', 'leftLat', 'rightLng', 'rightLat'] as const

const groundColumn = (record: RowRecord) =>
  record.get('line') || ends.every((end) => !record.get(end)) ? 'line' : 'leftLng'

const lineOf = (record: RowRecord): { line: Point[] | null; wrong: Unreadable[] } => {
  const column = groundColumn(record)
  const written = record.get('line')
  if (column === 'line' && !written) {
    return { line: null, wrong: [record.refuse('line', '没有门前线，也没有左右两端的经纬度')] }
  }
  const missing = written ? undefined : ends.find((end) => !isNumber(record.get(end)))
  if (missing) {
    const text = record.get(missing)
    return { line: null, wrong: [record.refuse(missing, text ? `“${text}”不是经纬度` : '这一格是空的')] }
  }
  const [west, south, east, north] = ends.map((end) => Number(record.get(end)))
  const points = written ? pointsOf(written) : [[west, south], [east, north]] // biome-ignore format: two ends
  if (!points) {
    const reason = `门前线“${written}”看不懂，请写成“110.15012,22.63031;110.15024,22.63031”的样子`
    return { line: null, wrong: [record.refuse('line', reason)] }
  }
  const wrong: Unreadable[] = []
  const read = readGeometry({ type: 'LineString', coordinates: points }, (reason) =>
    wrong.push(record.refuse(column, reason)),
  )
  return { line: read?.lines?.[0] ?? null, wrong }
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text)

const pointsOf = (text: string): number[][] | null => {
  const pairs = text
    .normalize('NFKC')
    .split(/[;\n]/)
    .filter((pair) => pair.trim() !== '')
  const points = pairs.map((pair) => pair.trim().split(/\s*,\s*|\s+/))
  return points.every((point) => point.length === 2 && point.every(isNumber))
    ? points.map((point) => point.map(Number))
    : null
}

const names: Record<FrontageField, readonly [string, ...string[]]> = {
  code: ['编码', 'code', '门牌码', '责任区编码'],
  unit: ['责任单位', 'unit', '名称', 'name'],
  address: ['地址', 'address'],
  ground: ['geometry'],
  depth: ['进深', 'depth'],
  person: ['责任人', 'person'],
  phone: ['电话', 'phone'],
  duties: ['包', 'duties'],
  signedAt: ['签订日期', 'signedAt'],
  photo: ['责任书照片', 'photo'],
}

/** Reads frontages from GeoJSON: polygons, or lines with their depth. */
export const readFeatures = ({ bytes, datum }: Pick<Source, 'bytes' | 'datum'>): FrontagesRead => {
  const { features, unreadable, notes } = readGeojson(bytes, datum, Object.values(names).flat())
  const read = features.length + new Set(unreadable.flatMap(({ row }) => row ?? [])).size
  const several = features.filter(({ lines }) => lines && lines.length > 1)
  return {
    read,
    rows: features.filter((feature) => !several.includes(feature)).map(frontageOf),
    faults: [
      ...unreadable,
      ...several.map(({ number }) => ({
        row: number,
        column: 'geometry',
        reason: '门前线只能是一条连着的线',
      })),
    ],
    notes,
  }
}

const frontageOf = ({ number, properties, polygons, lines }: GeoFeature): RawFrontage => ({
  get: (field) => pickProperty(properties, names[field])?.text ?? '',
  refuse: (field, reason) => ({
    row: number,
    column: pickProperty(properties, names[field])?.name ?? names[field][0],
    reason,
  }),
  polygons,
  line: lines?.[0] ?? null,
  mayAddShop: false,
})
