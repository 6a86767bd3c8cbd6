import type { Polygon } from '@shared/domain/geo'
import type { FrontageRecord } from '../../../city/ground.model'
import type { PersonRecord, UnitRecord } from '../../../city/unit.model'
import type { Body } from '../../../core/versions'
import { frontDefect } from '../../../geo/frontages/frontage-line'
import { frontagePolygons } from '../../../geo/frontages/frontage-polygons'
import { nameKey, unitCodeOf } from '../common/plain-values'
import { difference } from '../common/plans'
import type { FrontageRow } from './read-frontage'

/** A row and its unit. `isNew`: a shop that this file adds. */
export type MatchedFrontage = ShapedFrontage & { unitId: string; unitName: string; isNew: boolean }

type InForce = {
  units: ReadonlyMap<string, UnitRecord>
  frontages: ReadonlyMap<string, FrontageRecord>
}

/**
 * Finds the unit of each row: by code; else the unit that has this frontage already, if it bears the name; else the only
 * unit of that name, unless both addresses are known and differ. A spreadsheet may also add a new shop.
 */
export const matchUnits = (
  rows: readonly ShapedFrontage[],
  { units, frontages }: InForce,
): MatchedFrontage[] => {
  const byName = new Map<string, UnitRecord[]>()
  for (const unit of units.values()) {
    const key = nameKey(unit.name)
    byName.set(key, [...(byName.get(key) ?? []), unit])
  }
  const added = new Map<string, string>()
  const taken = new Set(units.keys())

  return rows.flatMap((row): MatchedFrontage[] => {
    const { code, unit, address, mayAddShop } = row
    const current = units.get(frontages.get(code)?.unitId ?? '')
    const isCurrent = current && nameKey(current.name) === nameKey(unit)
    const known = units.get(unit) ?? (isCurrent ? current : undefined)
    const namesakes = known
      ? [known]
      : (byName.get(nameKey(unit)) ?? []).filter((each) => mayBeAt(each.address, address))
    const [only, second] = namesakes
    if (only && !second) return [{ ...row, unitId: only.code, unitName: only.name, isNew: false }]
    if (second) {
      const codes = namesakes.slice(0, 4).map((each) => each.code)
      const reason = `有 ${namesakes.length} 个单位叫“${unit}”，请改写单位编码，如 ${codes.join('、')}`
      row.misfits.push(row.refuse('unit', reason))
      return []
    }
    if (!mayAddShop) {
      row.misfits.push(row.refuse('unit', `没有“${unit}”这个单位，请先导入单位，或用表格导入这处责任区`))
      return []
    }
    // Without an address, two shops of one name count as two.
    const key = address ? `${nameKey(unit)} ${nameKey(address)}` : code
    const unitId = added.get(key) ?? freeCode(code, taken)
    added.set(key, unitId)
    taken.add(unitId)
    return [{ ...row, unitId, unitName: unit, isNew: true }]
  })
}

const mayBeAt = (known: string, written: string): boolean =>
  !known || !written || nameKey(known) === nameKey(written)

/** A shop gets the code on its plaque. A shop that follows another at the same place gets a number behind it. */
const freeCode = (plaque: string, taken: ReadonlySet<string>): string => {
  const base = isUnitCode(plaque) ? plaque : unitCodeOf(plaque)
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}

const isUnitCode = (text: string): boolean => /^[0-9a-zA-Z_-]{1,60}$/.test(text)

/** The shops that the rows add, and those whose address or person they change. */
export const shopsOf = (
  rows: readonly MatchedFrontage[],
  units: ReadonlyMap<string, UnitRecord>,
): { begin: Body<UnitRecord>[]; differences: ReadonlyMap<string, string[]> } => {
  const begin: Body<UnitRecord>[] = []
  const differences = new Map<string, string[]>()
  for (const [unitId, own] of frontagesByUnit(rows)) {
    const old = units.get(unitId)
    // Other units than shops change only by the city's list of units.
    if (old && old.kind !== 'shop') continue
    const before = old ?? newShop(unitId, own[0]!.unitName)
    const address = own.find((row) => row.address)?.address ?? before.address
    const shop = { ...before, address, people: peopleOf(own, before.people) }
    const changes = [
      ...difference('地址', before.address, shop.address),
      ...comparePeople(before.people, shop.people),
    ]
    if (old && changes.length === 0) continue
    begin.push(bodyOf(shop))
    if (old) differences.set(unitId, changes)
  }
  return { begin, differences }
}

const frontagesByUnit = (rows: readonly MatchedFrontage[]): Map<string, MatchedFrontage[]> => {
  const units = new Map<string, MatchedFrontage[]>()
  for (const row of rows) {
    if (!row.mayAddShop) continue
    const own = units.get(row.unitId)
    if (own) own.push(row)
    else units.set(row.unitId, [row])
  }
  return units
}

const newShop = (code: string, name: string): Body<UnitRecord> => ({
  code,
  kind: 'shop',
  name,
  address: '',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
  people: [],
})

/** People named in the rows replace the shopkeepers before; rows without people change none. */
const peopleOf = (own: readonly MatchedFrontage[], before: readonly PersonRecord[]): PersonRecord[] => {
  const named = new Map(
    own
      .filter(({ person }) => person)
      .map(({ person, phone }): [string, PersonRecord] => [
        `${person} ${phone}`,
        { name: person, phone, role: 'shopkeeper', gridCodes: [] },
      ]),
  )
  if (named.size === 0) return [...before]
  return [...before.filter(({ role }) => role !== 'shopkeeper'), ...named.values()]
}

/** Shows names, but no phone numbers. */
const comparePeople = (before: readonly PersonRecord[], after: readonly PersonRecord[]): string[] => {
  const names = (people: readonly PersonRecord[]) => people.map(({ name }) => name).join('、')
  const phones = (people: readonly PersonRecord[]) => people.map(({ phone }) => phone).join('、')
  if (names(before) !== names(after)) return difference('责任人', names(before), names(after))
  return phones(before) === phones(after) ? [] : ['责任人的电话有改动']
}

const bodyOf = (unit: Body<UnitRecord>): Body<UnitRecord> => {
  const { code, kind, name, address, categories, areas, crew, onDuty, people } = unit
  return { code, kind, name, address, categories, areas, crew, onDuty, people }
}

/** A row and the ground of its frontage. */
type ShapedFrontage = FrontageRow & { ground: readonly Polygon[] }

/** Adds the ground of each frontage. Frontages given as lines share the gap to their neighbours in the file. */
export const shapeFrontages = (rows: readonly FrontageRow[]): ShapedFrontage[] => {
  const lines = rows.flatMap(({ code, line, depth }) => (line ? [{ code, line, depth }] : []))
  const made = new Map(frontagePolygons(lines).map(({ code, polygon }) => [code, polygon]))
  return rows.map((row) => {
    const { code, line, depth, polygons } = row
    const defect = line ? frontDefect({ code, line, depth }) : null
    if (line && defect) {
      // If a depth of 1 m is refused too, the fault is in the line.
      const field = frontDefect({ code, line, depth: 1 }) ? 'ground' : 'depth'
      row.misfits.push(row.refuse(field, defect))
    }
    const polygon = made.get(code)
    return { ...row, ground: polygons ?? (polygon ? [polygon] : []) }
  })
}
