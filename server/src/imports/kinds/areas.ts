import type { Polygon } from '@shared/domain/geo'
import type { AreaRecord } from '../../city/ground.model'
import type { Body, Change } from '../../core/versions'
import { levelOf, prefixOf } from '../../geo/areas/area-levels'
import { type AreaInput, checkAreas, type Defect } from '../../geo/areas/check-areas'
import { boundsOf } from '../../geo/areas/plane'
import { joinParts, repairSlivers } from '../../geo/areas/repair-areas'
import { sameShape } from '../../geo/areas/same-shape'
import { areaKindLabels } from '../../labels/area-faults'
import type { ImportKind, InForce, Plan, Unreadable } from '../import-kind'
import { type GeoFeature, readGeojson } from '../read/read-geojson'
import { blockedPlan, difference, enumerate, shapeOf, shapeTooLarge, wholeFile } from './common/plans'
import { pickProperty } from './common/read-records'
import { shiftWarning } from './shifted-areas'

/** XZQDM and XZQMC are the names of the national land survey, adcode that of maps on the web. */
const CODE = ['编码', 'code', '区划代码', '网格编码', 'XZQDM', 'adcode'] as const
const NAME = ['名称', 'name', '网格名称', 'XZQMC'] as const

/**
 * 市, 区县, 街道, 社区 and 单元网格 as GeoJSON. All or nothing: the areas of the file and those that stay in force must
 * form a sound tree together.
 */
export const areas: ImportKind = async (source, inForce, choices) => {
  const { cityId } = inForce
  const names = [...CODE, ...NAME]
  const { features, unreadable, unlocated, notes } = readGeojson(source.bytes, source.datum, names)
  const read = features.length + new Set(unreadable.flatMap(({ row }) => row ?? [])).size
  const given: AreaInput[] = []
  for (const feature of features) {
    const area = areaOf(feature)
    if ('reason' in area) unreadable.push(area)
    else given.push(area)
  }
  // With some areas missing it makes no sense to check how the others fit. A feature without a geometry is often a
  // heading; should it be an area, the gap shows it. A complete file would end an area that is only listed.
  const isHarmless = ({ row }: Unreadable) => !choices.complete && row !== null && unlocated.includes(row)
  if (!unreadable.every(isHarmless))
    return blockedPlan(read, unreadable, read > 0 ? [...notes, FIRST_THESE] : [])

  const before = await inForce.areas()
  const named = new Set(given.map(({ code }) => prefixOf(code)))
  const leaves = ({ code }: AreaRecord) => choices.complete || named.has(prefixOf(code))
  const leaving = [...before.values()].filter(leaves)
  const staying = [...before.values()].filter((area) => !leaves(area))
  // The file's areas come second: of two that overlap the second is listed, with its row.
  const all = [...staying.map(asGiven), ...given]
  const root = all.find(({ code }) => prefixOf(code) === prefixOf(cityId))
  if (!root) return blockedPlan(read, [...unreadable, wholeFile(noRoot(cityId, given))], notes)

  // Asked before the check: where a few areas have moved among others, a wrong datum explains every overlap.
  const question = { given, after: all, before: shapesOf(before), datum: source.datum }
  const warning = await shiftWarning(question, inForce)
  if (warning && !choices.allowShift)
    return blockedPlan(
      read,
      [...unreadable, wholeFile(`${warning}；确实整体移动了，就加 --allow-shift`)],
      notes,
    )

  const { checked, found, repairs } = checkAndRepair(all, cityId)
  const defects = found.filter(({ kind }) => !(choices.allowGaps && kind === 'gap'))
  if (defects.length > 0)
    return blockedPlan(read, [...unreadable, ...defects.map(asUnreadable(features, checked))], notes)

  const repaired = checked.filter(({ number }) => number > 0)
  const plan = compareAreas(repaired, before, leaving)
  if (found.length > 0) notes.push(`有 ${found.length} 处空隙没有划入下级辖区，已按 --allow-gaps 放行`)
  if (warning) notes.push(`${warning}；已按 --allow-shift 放行`)
  const moved = plan.areas.begin.some(({ code }) => code === root.code)
  return {
    read,
    unreadable,
    blocked: false,
    ...plan,
    notes: [...repairNotes(repairs), ...notes, ...(await noteEnded(plan.areas.end, all, inForce))],
    city: moved ? cityOf(repaired.find(({ code }) => code === root.code) ?? root) : undefined,
  }
}

/** Kinds of defects between sound shapes. */
const LAYOUT = ['overlap', 'outside_parent', 'gap']

/** Checks the areas, and once more where only strips between sound shapes are wrong and narrow ones could be repaired. */
const checkAndRepair = (areas: readonly AreaInput[], cityId: string) => {
  const found = checkAreas(areas, cityId)
  if (found.length === 0 || found.some(({ kind }) => !LAYOUT.includes(kind)))
    return { checked: areas, found, repairs: [] }
  const repaired = repairSlivers(areas, cityId)
  if (repaired.repairs.length === 0) return { checked: areas, found, repairs: [] }
  return { checked: repaired.areas, found: checkAreas(repaired.areas, cityId), repairs: repaired.repairs }
}

const REPAIRS_SHOWN = 20

const repairNotes = (repairs: readonly string[]): string[] => {
  if (repairs.length === 0) return []
  const more = repairs.length > REPAIRS_SHOWN ? [`……一共 ${repairs.length} 处`] : []
  const head = `相邻边界差不到 0.5 米的 ${repairs.length} 处已自动修好，请在地图上看一看：`
  return [head, ...repairs.slice(0, REPAIRS_SHOWN), ...more]
}

const FIRST_THESE = '改好以上问题之后，才会检查各辖区之间是否重叠、有无空隙'
const noRoot = (cityId: string, given: readonly AreaInput[]): string => {
  const reason = `文件里没有编码为 ${cityId} 的区县或市；它的边界是整座城市的范围，不能缺`
  if (given.some(({ code }) => code.startsWith(prefixOf(cityId)))) return reason
  return `${reason}。文件里是 ${given[0]?.code}（${given[0]?.name}）等，请核对 --city 和文件`
}

const areaOf = ({ number: row, properties, polygons }: GeoFeature): AreaInput | Unreadable => {
  const code = pickProperty(properties, CODE)?.text
  const name = pickProperty(properties, NAME)?.text
  if (!code)
    return { row, column: CODE[0], reason: `没有编码：缺少属性“编码”（或 code）${namesIn(properties)}` }
  if (!name) {
    return {
      row,
      column: NAME[0],
      reason: `${code} 没有名称：缺少属性“名称”（或 name）${namesIn(properties)}`,
    }
  }
  if (!polygons)
    return { row, column: 'geometry', reason: `${code}（${name}）是线，辖区应是 Polygon 或 MultiPolygon` }
  const tooLarge = shapeTooLarge(polygons)
  if (tooLarge) return { row, column: 'geometry', reason: tooLarge }
  return { code, name, polygons: joinParts(polygons), number: row }
}

/** The names of the properties: they often show the name that the clerk's program used instead. */
const namesIn = (properties: GeoFeature['properties']): string => {
  const names = Object.keys(properties)
  return names.length > 0 ? `；有的属性：${enumerate(names)}` : ''
}

const shapesOf = (areas: ReadonlyMap<string, AreaRecord>): Map<string, Polygon[]> =>
  new Map([...areas].map(([code, { shape }]) => [code, shape.coordinates]))

/** An area that stays in force has no row in the file. */
const asGiven = ({ code, name, shape }: AreaRecord): AreaInput => ({
  code,
  name,
  polygons: shape.coordinates,
  number: 0,
})

const ABOUT_CODES = ['bad_code', 'duplicate_code', 'no_parent']

const asUnreadable = (features: readonly GeoFeature[], areas: readonly AreaInput[]) => {
  const byNumber = new Map(features.map((feature) => [feature.number, feature]))
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  return ({ code, number, kind, reason }: Defect): Unreadable => {
    const title = pickProperty(byNumber.get(number)?.properties ?? {}, CODE)?.name ?? CODE[0]
    return {
      row: number || null,
      column: ABOUT_CODES.includes(kind) ? title : 'geometry',
      reason:
        namesArea(kind) && number
          ? reason
          : `${number ? '' : '已有的 '}${code}（${names.get(code) ?? ''}）：${reason}`,
    }
  }
}

/** True if the reason itself names the area. */
const namesArea = (kind: Defect['kind']): boolean => kind === 'gap' || ABOUT_CODES.includes(kind)

/** Name, centre and bounds of the city, from its root. */
const cityOf = ({ name, polygons }: AreaInput): Plan['city'] => {
  const { west, south, east, north } = boundsOf(polygons.flat(2))
  return { name, center: [(west + east) / 2, (south + north) / 2], bounds: [west, south, east, north] }
}

type AreaChanges = Pick<Plan, 'added' | 'changed' | 'ended' | 'same'> & { areas: Change<AreaRecord> }

/** Compares sound areas with those in force. `leaving` end unless the file has them again. */
const compareAreas = (
  given: readonly AreaInput[],
  before: ReadonlyMap<string, AreaRecord>,
  leaving: readonly AreaRecord[],
): AreaChanges => {
  const begin: Body<AreaRecord>[] = []
  const added: string[] = []
  const changed: string[] = []
  for (const { code, name, polygons } of given) {
    const kind = levelOf(code)
    const old = before.get(code)
    const changes = old ? changesOf(old, name, polygons) : []
    if (!kind || (old && changes.length === 0)) continue
    if (old) changed.push(`${code} ${name}：${changes.join('，')}`)
    else added.push(areaLabel({ code, name }))
    begin.push({ code, name, kind, shape: shapeOf(polygons) })
  }
  const codes = new Set(given.map(({ code }) => code))
  const ended = leaving.filter(({ code }) => !codes.has(code))
  return {
    added,
    changed,
    ended: ended.map(areaLabel),
    same: given.length - begin.length,
    areas: { begin, end: ended.map(({ code }) => code) },
  }
}

const changesOf = (old: AreaRecord, name: string, polygons: readonly Polygon[]): string[] => [
  ...difference('名称', old.name, name),
  ...(sameShape(old.shape.coordinates, polygons) ? [] : ['边界有改动']),
]

const areaLabel = ({ code, name }: Pick<AreaInput, 'code' | 'name'>): string => {
  const level = levelOf(code)
  return `${code} ${name}（${level ? areaKindLabels[level] : ''}）`
}

/** Notes units, people and rules that still name an area that ends. */
const noteEnded = async (
  ended: readonly string[],
  staying: readonly { code: string }[],
  { city, units }: InForce,
): Promise<string[]> => {
  if (ended.length === 0) return []
  const gone = new Set(ended)
  // A code in units and rules covers all codes that begin with it: it is lost only if it covers no remaining area.
  const isLost = (code: string) => gone.has(code) && !staying.some((area) => area.code.startsWith(code))
  const all = [...(await units()).values()]
  const lost = all.filter(({ areas }) => areas.some(isLost)).map(({ name }) => name)
  const people = all.flatMap((unit) => unit.people.filter(({ gridCodes }) => gridCodes.some(isLost)))
  const rules = (city?.rules ?? []).filter(({ when }) => when.areas.some(isLost)).map(({ name }) => name)
  const line = (names: readonly string[], what: string) =>
    names.length > 0 ? [`${what}：${enumerate(names)}`] : []
  return [
    ...line(lost, '这些单位负责的辖区停用了，请重新导入单位'),
    ...line(
      people.map(({ name }) => name),
      '这些人员的网格停用了，请重新导入人员',
    ),
    ...line(rules, '这些规则提到停用的辖区，将失效'),
  ]
}
