import type { Polygon } from '@shared/domain/geo'
import type { FrontageRecord } from '../../../city/ground.model'
import type { PersonRecord, UnitRecord } from '../../../city/unit.model'
import type { Body } from '../../../core/versions'
import { frontDefect } from '../../../geo/frontages/frontage-line'
import { frontagePolygons } from '../../../geo/frontages/frontage-polygons'
import { nameKey, unitCodeOf } from '../common/plain-values'
import { difference } from '../common/plans'
import type { FrontGiven } from './read-frontage'

/** A front and the unit that answers for it; `isNew`: a shop that begins with this file. */
export type Settled = Laid & { unitId: string; unitName: string; isNew: boolean }

type InForce = {
  units: ReadonlyMap<string, UnitRecord>
  frontages: ReadonlyMap<string, FrontageRecord>
}

/**
 * Whose each front is: the unit with that code; the one that has the front already, if it bears that name; the only one
 * of that name, unless both addresses are known and differ. From a table, else a shop that begins with it.
 */
export const settleUnits = (fronts: readonly Laid[], { units, frontages }: InForce): Settled[] => {
  const byName = new Map<string, UnitRecord[]>()
  for (const unit of units.values()) {
    const key = nameKey(unit.name)
    byName.set(key, [...(byName.get(key) ?? []), unit])
  }
  const founded = new Map<string, string>()
  const taken = new Set(units.keys())

  return fronts.flatMap((front): Settled[] => {
    const { code, unit, address, mayFound } = front
    const holder = units.get(frontages.get(code)?.unitId ?? '')
    const known = units.get(unit) ?? (holder && nameKey(holder.name) === nameKey(unit) ? holder : undefined)
    const namesakes = known
      ? [known]
      : (byName.get(nameKey(unit)) ?? []).filter((each) => mayBeAt(each.address, address))
    const [only, second] = namesakes
    if (only && !second) return [{ ...front, unitId: only.code, unitName: only.name, isNew: false }]
    if (second) {
      const codes = namesakes.slice(0, 4).map((each) => each.code)
      const reason = `有 ${namesakes.length} 个单位叫“${unit}”，请改写单位编码，如 ${codes.join('、')}`
      front.misfits.push(front.refuse('unit', reason))
      return []
    }
    if (!mayFound) {
      front.misfits.push(front.refuse('unit', `没有“${unit}”这个单位，请先导入单位，或用表格导入这处责任区`))
      return []
    }
    // Without an address two shops of one name are two shops.
    const key = address ? `${nameKey(unit)} ${nameKey(address)}` : code
    const unitId = founded.get(key) ?? freeCode(code, taken)
    founded.set(key, unitId)
    taken.add(unitId)
    return [{ ...front, unitId, unitName: unit, isNew: true }]
  })
}

const mayBeAt = (known: string, given: string): boolean =>
  !known || !given || nameKey(known) === nameKey(given)

/** A shop goes by the code on its plaque. One that follows another in the same rooms is another shop. */
const freeCode = (plaque: string, taken: ReadonlySet<string>): string => {
  const base = isUnitCode(plaque) ? plaque : unitCodeOf(plaque)
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}

const isUnitCode = (text: string): boolean => /^[0-9a-zA-Z_-]{1,60}$/.test(text)

/** What a list of fronts says about its shops: new ones, and those whose address or person it recipients anew. */
export const shopsOf = (
  fronts: readonly Settled[],
  units: ReadonlyMap<string, UnitRecord>,
): { begin: Body<UnitRecord>[]; differences: ReadonlyMap<string, string[]> } => {
  const begin: Body<UnitRecord>[] = []
  const differences = new Map<string, string[]>()
  for (const [unitId, own] of frontsByUnit(fronts)) {
    const old = units.get(unitId)
    // All but shops are kept in the city's list of units.
    if (old && old.kind !== 'shop') continue
    const before = old ?? shopBefore(unitId, own[0]!.unitName)
    const address = own.find((front) => front.address)?.address ?? before.address
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

const frontsByUnit = (fronts: readonly Settled[]): Map<string, Settled[]> => {
  const units = new Map<string, Settled[]>()
  for (const front of fronts) {
    if (!front.mayFound) continue
    const own = units.get(front.unitId)
    if (own) own.push(front)
    else units.set(front.unitId, [front])
  }
  return units
}

const shopBefore = (code: string, name: string): Body<UnitRecord> => ({
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

/** Whom the list names takes the place of whoever answered for the shop before; it may name nobody. */
const peopleOf = (own: readonly Settled[], before: readonly PersonRecord[]): PersonRecord[] => {
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

/** Names; phone numbers are not shown. */
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

/** A front and the ground that it answers for. */
type Laid = FrontGiven & { ground: readonly Polygon[] }

/** The ground of every front; where lines are given, neighbours of the whole file share what is between them. */
export const layGrounds = (fronts: readonly FrontGiven[]): Laid[] => {
  const lines = fronts.flatMap(({ code, line, depth }) => (line ? [{ code, line, depth }] : []))
  const made = new Map(frontagePolygons(lines).map(({ code, polygon }) => [code, polygon]))
  return fronts.map((front) => {
    const { code, line, depth, polygons } = front
    const defect = line ? frontDefect({ code, line, depth }) : null
    if (line && defect) {
      // With a depth that is good for any line, only the line can be at fault.
      const field = frontDefect({ code, line, depth: 1 }) ? 'ground' : 'depth'
      front.misfits.push(front.refuse(field, defect))
    }
    const polygon = made.get(code)
    return { ...front, ground: polygons ?? (polygon ? [polygon] : []) }
  })
}
