import { inForce } from '../storage/versions'
import { type PersonRecord, UnitModel, type UnitRecord } from './unit.model'

/** Somebody whom a unit names, and that unit. */
export type NamedPerson = PersonRecord & { unitId: string }

/**
 * Whom a city's units name under these numbers, in a version of its facts. A number that stands in several places is
 * whose work is most his own: staff before the owner of a shop, then the first by the unit's code.
 */
export const peopleByPhone = async (
  cityId: string,
  version: number,
  phones: readonly string[],
): Promise<Map<string, NamedPerson>> => {
  const units = await UnitModel.find({ cityId, 'people.phone': { $in: phones }, ...inForce(version) })
    .select({ code: 1, people: 1 })
    .sort({ code: 1 })
    .lean<Pick<UnitRecord, 'code' | 'people'>[]>()
  const named = units.flatMap(({ code, people }) => people.map((person) => ({ ...person, unitId: code })))
  named.sort((a, b) => Number(isShopkeeper(a)) - Number(isShopkeeper(b)))
  const wanted = new Set(phones)
  const found = new Map<string, NamedPerson>()
  for (const person of named)
    if (wanted.has(person.phone) && !found.has(person.phone)) found.set(person.phone, person)
  return found
}

const isShopkeeper = ({ role }: PersonRecord): boolean => role === 'shopkeeper'
