import type { Polygon } from '@shared/domain/geo'
import { ImportError } from '../import-error'
import type { Unreadable } from '../unreadable'
import { checkCrs } from './check-crs'
import { decodeText } from './decode-text'
import { findJsonError, type JsonError } from './find-json-error'
import { fromGcj02 } from './from-gcj02'
import { importLimits } from './import-limits'
import { type Geometry, readGeometry } from './read-geometry'
import { readProperties } from './read-properties'
import { ringFromGcj02 } from './ring-from-gcj02'

export type Datum = 'wgs84' | 'gcj02'

export type GeoFeature = Geometry & {
  /** Its place among the features of the file, the first being 1. */
  number: number
  /** Trimmed; what is null, absent or blank is left out. */
  properties: Record<string, string>
}

/**
 * The features of a GeoJSON FeatureCollection in WGS-84, `datum` being that of the file. A feature with a defect is left
 * out and named in `unreadable`, once for each defect; defects of the file itself have no row.
 * Only structure is looked at: rings may still cross themselves or each other.
 * Throws ImportError for a file that is too large or no text.
 */
export const readGeojson = (
  bytes: Uint8Array,
  datum: Datum,
): { features: GeoFeature[]; unreadable: Unreadable[] } => {
  if (bytes.length === 0) throw new ImportError('文件是空的')
  if (bytes.length > importLimits.geojsonBytes) {
    throw new ImportError(`GeoJSON 文件超过 ${importLimits.geojsonBytes / 1_000_000} MB`)
  }
  // Workbooks and zipped files, shapefiles; text has no zeros.
  if (bytes.subarray(0, 100).includes(0) && bytes[0] !== 0xff) {
    throw new ImportError('这不是 GeoJSON 文件；Excel、Shapefile 等请先在 GIS 软件里导出为 GeoJSON 再试')
  }
  const whole = parse(decodeText(bytes))
  if ('reason' in whole)
    return { features: [], unreadable: [{ row: null, column: null, reason: whole.reason }] }

  const features: GeoFeature[] = []
  const unreadable: Unreadable[] = []
  for (const [i, raw] of whole.features.entries()) {
    const row = i + 1
    const refuse = (column: string, reason: string): void => {
      unreadable.push({ row, column, reason })
    }
    if (!isObject(raw) || raw.type !== 'Feature') {
      refuse('geometry', '这一项不是 Feature')
      continue
    }
    const geometry = readGeometry(raw.geometry, (reason) => refuse('geometry', reason))
    const properties = readProperties(raw.properties, refuse)
    if (geometry && properties) features.push({ number: row, properties, ...inWgs84(geometry, datum) })
  }
  return { features, unreadable }
}

const parse = (text: string): { features: unknown[] } | { reason: string } => {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    const found = findJsonError(text)
    return { reason: `文件不是有效的 JSON${found ? `：${errorInWords(found)}` : ''}` }
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

const errorInWords = ({ line, column, near }: JsonError): string => {
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
