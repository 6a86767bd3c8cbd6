import type { Polygon } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { areaIndexBuilder } from '../../../city/ground'
import type { AreaRecord, FrontageRecord } from '../../../city/ground.model'
import type { UnitRecord } from '../../../city/unit.model'
import { pointLabel } from '../../../labels/area-faults'
import type { ImportKind, Source, Unreadable } from '../../import-kind'
import { blockedPlan, wholeFile, withoutCity } from '../common/plans'
import { compareFrontages, type FrontageInForce, findRivals, findTurned } from './compare-frontages'
import { matchUnits, shapeFrontages, shopsOf } from './match-units'
import { type FrontageRow, readFrontage } from './read-frontage'
import { readFeatures, readRows } from './read-rows'

/**
 * 门前责任区 as GeoJSON or as a spreadsheet. A row that cannot be read forbids the whole file. A row that can be read but
 * does not fit the city, such as one with an unknown unit, is listed and left out.
 */
export const frontages: ImportKind = async (source, inForce, { complete, allowFacing }) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const { read, faults, notes, rows } = readFrontages(source, inForce.now)
  if (faults.length > 0) return blockedPlan(read, faults, notes)
  if (rows.length === 0) return blockedPlan(read, [wholeFile('没有读到任何一处责任区')], notes)

  const [units, before, areas] = [await inForce.units(), await inForce.frontages(), await inForce.areas()]
  const placeFault = placeChecker(areas)
  const shaped = shapeFrontages(rows)
  for (const row of shaped) {
    if (row.misfits.length > 0) continue
    const fault = placeFault(row.ground)
    if (fault) row.misfits.push(row.refuse('ground', fault))
    row.misfits.push(...dutyMisfits(row, city.duties))
  }
  const named = new Set(rows.map(({ code }) => code))
  const leaving = complete ? [...before.values()].filter(({ code }) => !named.has(code)) : []
  const staying = complete ? [] : [...before.values()].filter(({ code }) => !named.has(code))
  const matched = matchUnits(shaped, { units, frontages: before }).filter(fits)
  const beside = staying.map(inForceAs(units))
  if (!allowFacing) findTurned(matched, beside)
  findRivals(matched, beside)

  const misfits = shaped.flatMap((row) => row.misfits)
  // Otherwise a frontage would end because its row is wrong.
  if (complete && misfits.length > 0) return blockedPlan(read, misfits, [...notes, WHY_NONE])
  const sound = matched.filter(fits)
  const shops = shopsOf(sound, units)
  const { begin, ...compared } = compareFrontages(sound, {
    units,
    frontages: before,
    shopChanges: shops.differences,
    duties: city.duties,
  })
  return {
    read,
    unreadable: misfits,
    blocked: false,
    notes,
    ...compared,
    ended: leaving.map(({ code, unitId }) => `${code} ${units.get(unitId)?.name ?? unitId}`),
    units: { begin: shops.begin, end: [] },
    frontages: { begin, end: leaving.map(({ code }) => code) },
  }
}

const WHY_NONE = '这份文件被当作全部（--complete），所以有一条不能用，就整份不导入'

const readFrontages = (source: Source, now: Date) => {
  // No spreadsheet begins with this byte, whatever the file name.
  const isGeojson = /\.(geo)?json$/i.test(source.fileName) || source.bytes[0] === '{'.charCodeAt(0)
  const found = isGeojson ? readFeatures(source) : readRows(source)
  const faults = [...found.faults]
  const rows: FrontageRow[] = []
  const unitOf = new Map<string, string>()
  for (const raw of found.rows) {
    const result = readFrontage(raw, now)
    if (!result.row) {
      faults.push(...result.faults)
      continue
    }
    const { code, unit } = result.row
    const before = unitOf.get(code)
    if (before === undefined) rows.push(result.row)
    else faults.push(raw.refuse('code', `编码 ${code} 重复出现，前面“${before}”已经用了它`))
    unitOf.set(code, before ?? unit)
  }
  return { ...found, rows, faults }
}

const fits = ({ misfits }: FrontageRow): boolean => misfits.length === 0

const dutyMisfits = (row: FrontageRow, duties: readonly string[]): Unreadable[] => {
  if (row.duties.length === 0) return [row.refuse('duties', '没有写责任书上签了哪几包')]
  const unknown = row.duties.filter((duty) => !duties.includes(duty))
  if (unknown.length === 0) return []
  return [row.refuse('duties', `本市没有“${unknown.join('、')}”，只有：${duties.join('、')}`)]
}

const inForceAs =
  (units: ReadonlyMap<string, UnitRecord>) =>
  ({ code, unitId, shape }: FrontageRecord): FrontageInForce => ({
    code,
    unitId,
    unitName: units.get(unitId)?.name ?? unitId,
    ground: shape.coordinates,
  })

/** The reason why a frontage cannot be here: outside the city or in no grid; null: it can. */
const placeChecker = (
  areas: ReadonlyMap<string, AreaRecord>,
): ((ground: readonly Polygon[]) => string | null) => {
  const snapshot = areaIndexBuilder()
  for (const area of areas.values()) snapshot.add(area)
  const { boundary, grids } = snapshot.finish()
  return (ground) => {
    const corners = ground.flatMap(([outer = []]) => outer)
    // Every corner is checked, to find a line's end with one wrong digit.
    const outside = corners.find((corner) => !boundary.nearest(corner, limits.gridReach))
    if (outside) return `${pointLabel(outside)} 在本市范围之外`
    const nowhere = corners.find((corner) => !grids.nearest(corner, limits.gridReach))
    return nowhere ? `${pointLabel(nowhere)} 不在任何单元网格内，${limits.gridReach} 米内也没有` : null
  }
}
