import type { Polygon } from '@shared/domain/geo'
import type { Shape } from '../../../city/ground.model'
import type { Plan, Unreadable } from '../../import-kind'

/** Nothing of the file is taken, so nothing is compared either. */
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

/** Everything but areas needs a city to stand in. */
export const withoutCity = (cityId: string): Plan =>
  blockedPlan(0, [wholeFile(`还没有 ${cityId} 这座城市，请先导入辖区（areas）`)])

export const wholeFile = (reason: string): Unreadable => ({ row: null, column: null, reason })

/** Bytes of JSON that one part of a city's record may have; the database takes 16 MB of the whole. */
const PART_MAX = 4_000_000

/** What is kept in the city's own record must leave room for the rest of it. */
export const tooLarge = (what: string, part: unknown): Unreadable[] =>
  Buffer.byteLength(JSON.stringify(part)) > PART_MAX
    ? [wholeFile(`${what}太大：文字合计超过 ${PART_MAX / 1_000_000} MB，请确认文件没有拿错`)]
    : []

/** `时限 1工作日 → 2工作日`; nothing where both are the same. */
export const difference = (what: string, before: string, after: string): string[] =>
  before === after ? [] : [`${what} ${before || '无'} → ${after || '无'}`]

/** `负责类别加 0201、0202，去 0203`; nothing where both hold the same. */
export const listDifference = (
  what: string,
  before: readonly string[],
  after: readonly string[],
): string[] => {
  const [had, has] = [new Set(before), new Set(after)]
  const came = [...has].filter((each) => !had.has(each))
  const went = [...had].filter((each) => !has.has(each))
  const words = [
    ...(came.length > 0 ? [`加 ${enumerate(came)}`] : []),
    ...(went.length > 0 ? [`去 ${enumerate(went)}`] : []),
  ]
  return words.length > 0 ? [`${what}${words.join('，')}`] : []
}

/** Names in a line: all of a few, the first of many. */
export const enumerate = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join('、')}等 ${names.length} 个` : names.join('、')

const SHOWN = 10

/** Polygons as they are stored. */
export const shapeOf = (polygons: readonly Polygon[]): Shape => ({
  type: 'MultiPolygon',
  coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng, lat]))),
})

/** Of one area or front: a point takes about 35 bytes in the store, and a document 16 MB at most. */
const VERTICES_MAX = 200_000

/** Why a shape cannot be stored; null: it can. */
export const shapeTooLarge = (polygons: readonly Polygon[]): string | null => {
  const vertices = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  return vertices > VERTICES_MAX ? `边界一共有 ${vertices} 个顶点，最多 ${VERTICES_MAX} 个，请先简化` : null
}
