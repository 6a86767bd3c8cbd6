import { isInChina, type Point, type Polygon } from '@shared/domain/geo'
import { shorten } from '@shared/domain/visible-text'
import { importLimits } from './import-limits'

export type Geometry = { polygons: Polygon[] | null; lines: Point[][] | null }
/** Takes a fault of the geometry, in words for the clerk. */
type FaultHandler = (reason: string) => void

/** Reads a GeoJSON geometry of polygons or lines; heights are dropped. Null after a complaint. */
export const readGeometry = (raw: unknown, complain: FaultHandler): Geometry | null => {
  if (typeof raw !== 'object' || raw === null || !('type' in raw)) {
    complain('这个要素没有几何图形')
    return null
  }
  const type = String(raw.type)
  const read = readers.get(type)
  if (!read) {
    complain(`几何类型 ${shorten(type, 40)} 不能用，应是 ${[...readers.keys()].join('、')} 之一`)
    return null
  }
  let sound = true
  const complained = new Set<string>()
  const geometry = read('coordinates' in raw ? raw.coordinates : null, (reason) => {
    sound = false
    // In a feature with swapped coordinates every ring is swapped; one complaint is enough.
    if (!complained.has(reason)) complain(reason)
    complained.add(reason)
  })
  return sound ? geometry : null
}

const readers = new Map<string, (coordinates: unknown, complain: FaultHandler) => Geometry>([
  ['Polygon', (raw, complain) => ({ polygons: [readPolygon(raw, '', complain)], lines: null })],
  [
    'MultiPolygon',
    (raw, complain) => ({
      polygons: eachOf(raw, { what: '个多边形', read: readPolygon }, complain),
      lines: null,
    }),
  ],
  ['LineString', (raw, complain) => ({ polygons: null, lines: [readLine(raw, '', complain)] })],
  [
    'MultiLineString',
    (raw, complain) => ({ polygons: null, lines: eachOf(raw, { what: '条线', read: readLine }, complain) }),
  ],
])

type Reader<T> = (raw: unknown, where: string, complain: FaultHandler) => T

type PartReader<T> = { what: string; read: Reader<T> }

/** Parts of a geometry; where there are several, complaints give their numbers. */
const eachOf = <T>(raw: unknown, { what, read }: PartReader<T>, complain: FaultHandler): T[] => {
  if (!Array.isArray(raw) || raw.length === 0) {
    complain('几何图形是空的')
    return []
  }
  return raw.map((part, i) => read(part, raw.length > 1 ? `第 ${i + 1} ${what}` : '', complain))
}

const readPolygon: Reader<Polygon> = (raw, where, complain) =>
  eachOf(
    raw,
    { what: '个环', read: (ring, which) => readRing(ring, `${where}${which || '环'}`, complain) },
    complain,
  )

const readRing: Reader<Point[]> = (raw, where, complain) => {
  const points = readPoints(raw, where, complain)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return points
  if (points.length < 4) complain(`${where}只有 ${points.length} 个点，至少要 4 个点（首尾相同）`)
  if (first[0] !== last[0] || first[1] !== last[1]) complain(`${where}没有闭合，首尾两点应相同`)
  return points.filter(isNew)
}

/** A point that repeats the one before it says nothing about a border. */
const isNew = (point: Point, at: number, points: readonly Point[]): boolean => {
  const before = points[at - 1]
  return !before || before[0] !== point[0] || before[1] !== point[1]
}

const readLine: Reader<Point[]> = (raw, where, complain) => {
  const points = readPoints(raw, where || '线', complain)
  if (points.length === 1) complain(`${where || '线'}只有 1 个点，至少要 2 个点`)
  return points
}

/** Empty after a complaint. */
const readPoints: Reader<Point[]> = (raw, where, complain) => {
  if (!Array.isArray(raw) || raw.length === 0) {
    complain(`${where}没有坐标`)
    return []
  }
  if (raw.length > importLimits.vertices) {
    complain(`${where}有 ${raw.length} 个顶点，最多 ${importLimits.vertices} 个，请先简化`)
    return []
  }
  const points: Point[] = []
  for (const [i, position] of raw.entries()) {
    const point = readPoint(position)
    const wrong = point ? misplaced(point) : `${where}的第 ${i + 1} 个点不是数字坐标：${shown(position)}`
    if (wrong) complain(wrong)
    if (!point || wrong) return []
    points.push(point)
  }
  return points
}

const readPoint = (raw: unknown): Point | null => {
  if (!Array.isArray(raw)) return null
  const [lng, lat]: unknown[] = raw
  // JSON has no NaN, but a number such as 1e999 becomes Infinity.
  return Number.isFinite(lng) && Number.isFinite(lat) && typeof lng === 'number' && typeof lat === 'number'
    ? [lng, lat]
    : null
}

const misplaced = ([lng, lat]: Point): string | null => {
  if (isInChina([lng, lat])) return null
  const here = `[${lng}, ${lat}]`
  if (Math.abs(lng) > 180 || Math.abs(lat) > 180) {
    return `坐标 ${here} 不是经纬度，像是以米为单位的投影坐标，请先转换为经纬度`
  }
  if (isInChina([lat, lng]) || Math.abs(lat) > 90) return '经纬度似乎写反了，应先写经度，再写纬度'
  return `坐标 ${here} 不在中国境内`
}

const shown = (raw: unknown): string => shorten(JSON.stringify(raw) ?? '', 60)
