import type { Polygon } from '@shared/domain/geo'
import type { Shape } from '../../../city/ground.model'
import type { Plan, Unreadable } from '../../import-kind'

/** A plan without changes: nothing of the file is taken. */
export const blockedPlan = (read: number, unreadable: Unreadable[], notes: string[] = []): Plan => ({
  read,
  added: [],
  changed: [],
  ended: [],
  same: 0,
  unreadable,
  blocked: true,
  notes,
})

/** The plan of an import other than areas where the city does not exist yet. */
export const withoutCity = (cityId: string): Plan =>
  blockedPlan(0, [wholeFile(`还没有 ${cityId} 这座城市，请先导入辖区（areas）`)])

export const wholeFile = (reason: string): Unreadable => ({ row: null, column: null, reason })

/** Bytes of JSON, for one part of the city's record; the database takes 16 MB for the whole. */
const PART_MAX = 4_000_000

/** A part kept in the city's record must leave room for the rest. */
export const tooLarge = (what: string, part: unknown): Unreadable[] =>
  Buffer.byteLength(JSON.stringify(part)) > PART_MAX
    ? [wholeFile(`${what}太大：文字合计超过 ${PART_MAX / 1_000_000} MB，请确认文件没有拿错`)]
    : []

/** `时限 1工作日 → 2工作日`; empty where both are the same. */
export const difference = (what: string, before: string, after: string): string[] =>
  before === after ? [] : [`${what} ${before || '无'} → ${after || '无'}`]

/** `负责类别加 0201、0202，去 0203`; empty where both lists hold the same. */
export const listDifference = (
  what: string,
  before: readonly string[],
  after: readonly string[],
): string[] => {
  const [had, has] = [new Set(before), new Set(after)]
  const added = [...has].filter((each) => !had.has(each))
  const removed = [...had].filter((each) => !has.has(each))
  const parts: string[] = []
  if (added.length > 0) parts.push(`加 ${enumerate(added)}`)
  if (removed.length > 0) parts.push(`去 ${enumerate(removed)}`)
  return parts.length > 0 ? [`${what}${parts.join('，')}`] : []
}

/** Names in one line: all of a few, the first of many. */
export const enumerate = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join('、')}等 ${names.length} 个` : names.join('、')

const SHOWN = 10

/** Polygons as they are stored. */
export const shapeOf = (polygons: readonly Polygon[]): Shape => ({
  type: 'MultiPolygon',
  coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, lat]))),
})

/** Of one area or frontage: a point takes about 35 bytes in the store, and a document at most 16 MB. */
const VERTICES_MAX = 200_000

/** The reason why a shape is too large to store; null: it is not. */
export const shapeTooLarge = (polygons: readonly Polygon[]): string | null => {
  const vertices = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  return vertices > VERTICES_MAX ? `边界一共有 ${vertices} 个顶点，最多 ${VERTICES_MAX} 个，请先简化` : null
}
