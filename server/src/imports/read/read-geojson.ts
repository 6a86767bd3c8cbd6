import type { Polygon } from '@shared/domain/geo'
import { shorten, withoutInvisible } from '@shared/domain/visible-text'
import { ImportError, type Unreadable } from '../import-kind'
import { fromGcj02, ringFromGcj02 } from './gcj02'
import { importLimits } from './import-limits'
import { findJsonError, type JsonError } from './json-error'
import { type Geometry, readGeometry } from './read-geometry'
import { decodeText } from './read-table'
import { cellFaults, type Removed, removedNotes } from './table'

export type Datum = 'wgs84' | 'gcj02'

export type GeoFeature = Geometry & {
  /** Its position in the file, from 1. */
  number: number
  /** Trimmed; null and blank values are left out. */
  properties: Record<string, string>
}

type GeojsonRead = {
  features: GeoFeature[]
  unreadable: Unreadable[]
  /** Numbers of the features without any geometry; each is in `unreadable` too. */
  unlocated: number[]
  /** Lines for the clerk. */
  notes: string[]
}

/**
 * The features of a GeoJSON FeatureCollection, in WGS-84. `datum`: that of the file. A feature with defects is left out
 * and listed in `unreadable`, once for each defect. Defects of the file itself have no row.
 * `names`: the properties that are read, in any case; nested values of others are left out. Default: all are read.
 * Only the structure is checked: rings may still cross themselves or each other.
 * Throws ImportError for a file that is too large or not text.
 */
export const readGeojson = (bytes: Uint8Array, datum: Datum, names?: readonly string[]): GeojsonRead => {
  if (bytes.length === 0) throw new ImportError('文件是空的')
  if (bytes.length > importLimits.geojsonBytes) {
    throw new ImportError(`GeoJSON 文件超过 ${importLimits.geojsonBytes / 1_000_000} MB`)
  }
  // Workbooks, zip files and shapefiles have zero bytes; text has none.
  if (bytes.subarray(0, 100).includes(0) && bytes[0] !== 0xff) {
    throw new ImportError('这不是 GeoJSON 文件；Excel、Shapefile 等请先在 GIS 软件里导出为 GeoJSON 再试')
  }
  const whole = parse(decodeText(bytes))
  if ('reason' in whole)
    return {
      features: [],
      unreadable: [{ row: null, column: null, reason: whole.reason }],
      unlocated: [],
      notes: [],
    }

  const read = names && new Set(names.map((name) => name.toLowerCase()))
  const isRead = (name: string): boolean => !read || read.has(name.trim().toLowerCase())
  const features: GeoFeature[] = []
  const unreadable: Unreadable[] = []
  const unlocated: number[] = []
  const removed: Removed = { cells: 0, characters: 0 }
  const clean = (raw: string): string => {
    const found = withoutInvisible(raw)
    if (found.removed > 0) removed.cells++
    removed.characters += found.removed
    return found.text.trim()
  }
  for (const [i, raw] of whole.features.entries()) {
    const row = i + 1
    const refuse = (column: string, reason: string): void => {
      unreadable.push({ row, column, reason })
    }
    if (!isObject(raw) || raw.type !== 'Feature') {
      refuse('geometry', '这一项不是 Feature')
      continue
    }
    if (raw.geometry === null) unlocated.push(row)
    const geometry = readGeometry(raw.geometry, (reason) => refuse('geometry', reason))
    const properties = readProperties(raw.properties, { isRead, clean, refuse })
    if (geometry && properties) features.push({ number: row, properties, ...inWgs84(geometry, datum) })
  }
  return { features, unreadable, unlocated, notes: removedNotes(removed, '属性') }
}

const parse = (text: string): { features: unknown[] } | { reason: string } => {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    const found = findJsonError(text)
    return { reason: `文件不是有效的 JSON${found ? `：${jsonErrorLabel(found)}` : ''}` }
  }
  if (!isObject(whole) || whole.type !== 'FeatureCollection' || !Array.isArray(whole.features)) {
    return { reason: '文件不是 GeoJSON 的 FeatureCollection' }
  }
  const reason = checkCrs(whole.crs)
  if (reason) return { reason }
  if (whole.features.length === 0) return { reason: '文件里没有任何要素' }
  if (whole.features.length > importLimits.features) {
    return { reason: `文件里有 ${whole.features.length} 个要素，最多 ${importLimits.features} 个` }
  }
  return { features: whole.features }
}

const jsonErrorLabel = ({ line, column, near }: JsonError): string => {
  if (near === '') return `第 ${line} 行第 ${column} 列之后没有内容了，文件可能不完整，请重新导出`
  const why = /^-?(nan|inf)/i.test(near) ? '坐标应是数字' : '附近有错'
  return `第 ${line} 行第 ${column} 列${why}：${near}`
}

const inWgs84 = (geometry: Geometry, datum: Datum): Geometry => {
  if (datum === 'wgs84') return geometry
  return {
    polygons: geometry.polygons?.map((polygon): Polygon => polygon.map(ringFromGcj02)) ?? null,
    lines: geometry.lines?.map((line) => line.map(fromGcj02)) ?? null,
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

type FaultHandler = (column: string, reason: string) => void

/** The trimmed text without invisible characters, which are counted. */
type Clean = (raw: string) => string

type PropertyReader = {
  isRead: (name: string) => boolean
  clean: Clean
  refuse: FaultHandler
}

/** The properties of a feature as trimmed text, lists joined by 、, without null and blank values. Null after a refusal. */
const readProperties = (
  raw: unknown,
  { isRead, clean, refuse }: PropertyReader,
): Record<string, string> | null => {
  if (raw === undefined || raw === null) return {}
  if (typeof raw !== 'object' || Array.isArray(raw)) {
    refuse('properties', 'properties 应是一组属性')
    return null
  }
  let sound = true
  const entries: [string, string][] = []
  for (const [name, value] of Object.entries(raw)) {
    const { text, reason } = textOf(value, clean)
    if (reason && !isRead(name)) continue
    if (reason) refuse(name, reason)
    sound &&= !reason
    if (text) entries.push([clean(name), text])
  }
  return sound ? Object.fromEntries(entries) : null
}

type PropertyText = { text: string; reason: string | null }

const textOf = (value: unknown, clean: Clean): PropertyText => {
  if (value === undefined || value === null) return { text: '', reason: null }
  if (Array.isArray(value)) return listOf(value, clean)
  if (typeof value === 'object') return { text: '', reason: '属性的值不能是嵌套的对象' }
  // JSON.parse has rounded the number already.
  if (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
    return { text: '', reason: '数字太长，末尾的数位会丢失，请改为文字（加引号）' }
  }
  const text = clean(String(value))
  return { text, reason: text.length > importLimits.cellCharacters ? cellFaults.long : null }
}

const listOf = (values: readonly unknown[], clean: Clean): PropertyText => {
  if (values.some(Array.isArray)) return { text: '', reason: '属性的值不能是嵌套的列表' }
  const read = values.map((value) => textOf(value, clean))
  const list = read.flatMap(({ text }) => text || []).join('、')
  return read.find(({ reason }) => reason) ?? textOf(list, clean)
}

/**
 * Names of WGS-84 in degrees. 4490 is CGCS2000, the datum of surveys in China: less than a metre away from WGS-84, while a
 * phone's fix is off by more.
 */
const wgs84Names = /^(?:.*[:/])?(?:CRS:?84|WGS[ _-]?84|EPSG[:/]+(?:[\d.]+[:/]+)?(?:4326|4490))$/i

/** The fault of the `crs` member of older GeoJSON (2008); null where it is sound or absent. */
export const checkCrs = (crs: unknown): string | null => {
  if (crs === undefined || crs === null) return null
  const name = nameOf(crs)
  if (name !== null && wgs84Names.test(name)) return null
  return `文件的坐标系是 ${shorten(name ?? JSON.stringify(crs), 80)}，请先转换为 WGS-84 经纬度（EPSG:4326）`
}

const nameOf = (crs: unknown): string | null => {
  if (typeof crs !== 'object' || crs === null || !('properties' in crs)) return null
  const { properties } = crs
  if (typeof properties !== 'object' || properties === null) return null
  // ArcGIS writes the number alone: {"type": "EPSG", "properties": {"code": 4326}}.
  if ('type' in crs && crs.type === 'EPSG' && 'code' in properties) return `EPSG:${properties.code}`
  return 'name' in properties && typeof properties.name === 'string' ? properties.name.trim() : null
}
