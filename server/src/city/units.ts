import type { UnitView } from '@shared/contract/places'
import type { AppContext } from '../app/context'
import { type Change, inForce, type NextVersion, stage, unstage } from '../core/versions'
import type { CityUnit } from './snapshot'
import { type PersonRecord, UnitModel, type UnitRecord } from './unit.model'

/** Units that one search shows. */
const COUNT = 20

/**
 * Units whose name has these letters in this order, so that 环卫 finds 环境卫生管理站; the departments and contractors where
 * the query is empty. Reads one index of the city's names.
 */
export const searchUnits = async ({ snapshot }: AppContext, query: string): Promise<UnitView[]> => {
  // No name has a zero byte, and MongoDB refuses a pattern that has one.
  if (query.includes('\0')) return []
  const { id: cityId, version } = snapshot()
  const found = query
    ? UnitModel.find({ cityId, ...inForce(version), name: { $regex: lettersInOrder(query) } })
    : UnitModel.find({ cityId, ...inForce(version), kind: { $in: ['department', 'contractor'] } })
  const units = await found
    .select({ code: 1, name: 1, kind: 1 })
    .sort({ name: 1 })
    .limit(COUNT)
    .lean<Pick<UnitRecord, 'code' | 'name' | 'kind'>[]>()
  return units.map(({ code, name, kind }) => ({ id: code, name, kind }))
}

/** Between two letters anything but the second may stand, so that no name makes the pattern backtrack. */
const lettersInOrder = (query: string): string =>
  [...query]
    .map((letter) => letter.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&'))
    .reduce((before, letter) => `${before}[^${letter}]*${letter}`)

const BATCH = 500

/** Every unit of a city in a version of its snapshot, by code. */
export const eachUnit = (cityId: string, version: number): AsyncIterable<UnitRecord> =>
  UnitModel.find({ cityId, ...inForce(version) })
    .sort({ code: 1 })
    .lean<UnitRecord[]>()
    .cursor({ batchSize: BATCH })

/** Stages the next version of a city's units; it is invisible before the version is in force. */
export const stageUnits = (next: NextVersion, change: Change<UnitRecord>): Promise<void> =>
  stage(UnitModel.collection, next, change)

/** Removes staged units that never came into force. */
export const unstageUnits = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(UnitModel.collection, cityId, inForceNow)

/** A unit as the snapshot has it. */
export const cityUnitOf = ({
  code,
  name,
  address,
  kind,
  categories,
  areas,
  crew,
  onDuty,
}: UnitRecord): CityUnit => ({
  id: code,
  name,
  address,
  kind,
  categories,
  areas,
  crew,
  onDuty,
})

/** A person of a unit, with that unit's code. */
export type NamedPerson = PersonRecord & { unitId: string }

/**
 * The people of a city's units by phone number, in a version of its snapshot. If several units name one number, staff
 * go before shopkeepers, then the smallest unit code.
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
  const sought = new Set(phones)
  const found = new Map<string, NamedPerson>()
  for (const person of named)
    if (sought.has(person.phone) && !found.has(person.phone)) found.set(person.phone, person)
  return found
}

const isShopkeeper = ({ role }: PersonRecord): boolean => role === 'shopkeeper'

/** Mobile phones, and landlines with their area code, of the mainland. */
const mobile = /^(1[3-9]\d)-?(\d{4})-?(\d{4})$/
const landline = /^\(?(010|02\d|0[3-9]\d\d)\)?-?([2-9]\d{6,7})(?:[-转](\d{1,6}))?$/

/** A number as it is stored, such as 13800000000 or 0775-2828282; null for what is none. */
export const readPhone = (text: string): string | null => {
  const digits = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^\+?86-?(?=[01])/, '')
  const parts = mobile.exec(digits)
  if (parts) return parts.slice(1).join('')
  const found = landline.exec(digits)
  return found
    ? found
        .slice(1)
        .filter((part) => part !== undefined)
        .join('-')
    : null
}
