import type { Body } from '../../../storage/versions'
import type { PersonRecord, UnitRecord } from '../../../units/unit.model'
import { difference } from '../common/plans'
import type { Settled } from './settle-units'

/** What a list of fronts says about its shops: new ones, and those whose address or person it tells anew. */
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
  ...{
    code,
    kind: 'shop',
    name,
    address: '',
    categories: [],
    areas: [],
    crew: false,
    onDuty: [],
    people: [],
  },
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
