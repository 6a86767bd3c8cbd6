import type { Point, Polygon } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { areaIndexBuilder } from '../../../city/ground'
import type { AreaRecord, FrontageRecord } from '../../../city/ground.model'
import type { UnitRecord } from '../../../city/unit.model'
import type { ImportKind, Source, Unreadable } from '../../import-kind'
import { blockedPlan, wholeFile, withoutCity } from '../common/plans'
import { compareFronts, findRivals, type Standing } from './compare-frontages'
import { type FrontGiven, readFront } from './read-frontage'
import { readFeatures, readRows } from './read-rows'
import { layGrounds, settleUnits, shopsOf } from './settle-units'

/**
 * 门前责任区 as GeoJSON or as a spreadsheet. What cannot be understood forbids the whole file; what is understood and
 * does not fit the city, such as a unit that is not there, is told and left out.
 */
export const frontages: ImportKind = async (source, inForce, { complete }) => {
  const { city, cityId } = inForce
  if (!city) return withoutCity(cityId)
  const { read, faults, notes, fronts } = readFronts(source)
  if (faults.length > 0) return blockedPlan(read, faults, notes)
  if (fronts.length === 0) return blockedPlan(read, [wholeFile('没有读到任何一处责任区')], notes)

  const [units, before, areas] = [await inForce.units(), await inForce.frontages(), await inForce.areas()]
  const placeFault = placeChecker(areas)
  const laid = layGrounds(fronts)
  for (const front of laid) {
    if (front.misfits.length > 0) continue
    const fault = placeFault(front.ground)
    if (fault) front.misfits.push(front.refuse('ground', fault))
    front.misfits.push(...dutyMisfits(front, city.duties))
  }
  const named = new Set(fronts.map(({ code }) => code))
  const leaving = complete ? [...before.values()].filter(({ code }) => !named.has(code)) : []
  const staying = complete ? [] : [...before.values()].filter(({ code }) => !named.has(code))
  const settled = settleUnits(laid, { units, frontages: before }).filter(fits)
  findRivals(settled, staying.map(caseStateOf(units)))

  const misfits = laid.flatMap((front) => front.misfits)
  // Otherwise a front would end because its row is wrong.
  if (complete && misfits.length > 0) return blockedPlan(read, misfits, [...notes, WHY_NONE])
  const sound = settled.filter(fits)
  const shops = shopsOf(sound, units)
  const { begin, ...compared } = compareFronts(sound, {
    units,
    frontages: before,
    shops: shops.differences,
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

const readFronts = (source: Source) => {
  // No spreadsheet begins like this, whatever the file is called.
  const isGeojson = /\.(geo)?json$/i.test(source.fileName) || source.bytes[0] === '{'.charCodeAt(0)
  const found = isGeojson ? { ...readFeatures(source), notes: [] } : readRows(source)
  const faults = [...found.faults]
  const fronts: FrontGiven[] = []
  const unitOf = new Map<string, string>()
  for (const raw of found.fronts) {
    const given = readFront(raw)
    if (!given.front) faults.push(...given.faults)
    else {
      const { code, unit } = given.front
      const before = unitOf.get(code)
      if (before !== undefined)
        faults.push(raw.refuse('code', `编码 ${code} 重复出现，前面“${before}”已经用了它`))
      else fronts.push(given.front)
      unitOf.set(code, before ?? unit)
    }
  }
  return { ...found, fronts, faults }
}

const fits = ({ misfits }: FrontGiven): boolean => misfits.length === 0

const dutyMisfits = (front: FrontGiven, duties: readonly string[]): Unreadable[] => {
  if (front.duties.length === 0) return [front.refuse('duties', '没有写责任书上签了哪几包')]
  const unknown = front.duties.filter((duty) => !duties.includes(duty))
  if (unknown.length === 0) return []
  return [front.refuse('duties', `本市没有“${unknown.join('、')}”，只有：${duties.join('、')}`)]
}

const caseStateOf =
  (units: ReadonlyMap<string, UnitRecord>) =>
  ({ code, unitId, shape }: FrontageRecord): Standing => ({
    code,
    unitId,
    unitName: units.get(unitId)?.name ?? unitId,
    ground: shape.coordinates,
  })

/** Tells why ground is not where a front can be: outside the city, or in no grid. Null: it is. */
const placeChecker = (
  areas: ReadonlyMap<string, AreaRecord>,
): ((ground: readonly Polygon[]) => string | null) => {
  const snapshot = areaIndexBuilder()
  for (const area of areas.values()) snapshot.add(area)
  const { boundary, grids } = snapshot.finish()
  return (ground) => {
    const corners = ground.flatMap(([outer = []]) => outer)
    // Every corner, so that an end of a line with one wrong digit is found.
    const outside = corners.find((corner) => !boundary.nearest(corner, limits.gridReach))
    if (outside) return `${inLabels(outside)} 在本市范围之外`
    const nowhere = corners.find((corner) => !grids.nearest(corner, limits.gridReach))
    return nowhere ? `${inLabels(nowhere)} 不在任何单元网格内，${limits.gridReach} 米内也没有` : null
  }
}

/** To 0.1 m. */
const inLabels = ([lng, lat]: Point): string => `${lng.toFixed(6)}, ${lat.toFixed(6)}`
