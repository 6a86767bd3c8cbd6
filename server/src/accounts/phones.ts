import { isDeepStrictEqual } from 'node:util'
import { cityVersionsOf, markChanged } from '../city/city'
import { type NamedPerson, peopleByPhone } from '../city/units'
import { isDuplicate } from '../core/database'
import { DomainError } from '../core/errors'
import { UserModel, type UserRecord } from './user.model'

/** So often somebody else may prove the same number in the very same moment. */
const TRIES = 5

/** Makes a user whom the city's units name under this number, which the user has proved to hold. */
export const bindPhone = async (cityId: string, userId: string, phone: string): Promise<void> => {
  // From the store: what this server has in memory may be seconds old, and a right may have been taken since.
  const version = (await cityVersionsOf(cityId))?.snapshot ?? 0
  const person = (await peopleByPhone(cityId, version, [phone])).get(phone)
  if (!person) throw new DomainError('phone_unknown')
  await take(cityId, userId, phone, assignmentOf(person), TRIES)
  await markChanged(cityId, 'people')
  // An import that came into force meanwhile passed by before the number stood here.
  if ((await cityVersionsOf(cityId))?.snapshot !== version) await followPeople(cityId)
}

/**
 * A number belongs to whoever proved it last: with a job it goes to the successor, and with a new phone often comes a new
 * WeChat. The former holder is a citizen again, for else one who has left would go on working under the city's name.
 */
const take = async (
  cityId: string,
  userId: string,
  phone: string,
  standing: Assignment,
  tries: number,
): Promise<void> => {
  await UserModel.updateMany({ cityId, phone, _id: { $ne: userId } }, { $set: citizen() })
  try {
    await UserModel.updateOne({ _id: userId, cityId }, { $set: standing })
  } catch (error) {
    if (!isDuplicate(error) || tries === 1) throw error
    await take(cityId, userId, phone, standing, tries - 1)
  }
}

const BATCH = 500

/**
 * Gives everyone who has proved a number what the city's units now say of it; whom they no longer name is a citizen again.
 * Doing it again, or on several servers at once, changes nothing more.
 */
export const followPeople = async (cityId: string): Promise<void> => {
  const cityVersions = await cityVersionsOf(cityId)
  if (!cityVersions) return
  let changed = 0
  let users: Bound[]
  let after = ''
  do {
    users = await UserModel.find({ cityId, phone: { $gt: after } })
      .sort({ phone: 1 })
      .limit(BATCH)
      .lean<Bound[]>()
    changed += await followEach(cityId, cityVersions.snapshot, users)
    after = users.at(-1)?.phone ?? ''
  } while (users.length === BATCH)
  if (changed > 0) await markChanged(cityId, 'people')
}

type Bound = UserRecord & { phone: string }

/** How many are now something else. */
const followEach = async (cityId: string, version: number, users: readonly Bound[]): Promise<number> => {
  const people = await peopleByPhone(
    cityId,
    version,
    users.map(({ phone }) => phone),
  )
  const writes = users.flatMap(({ _id, phone, role, name, unitId, gridCodes }) => {
    const person = people.get(phone)
    const standing = person ? assignmentOf(person) : citizen()
    if (isDeepStrictEqual({ role, name, unitId, gridCodes, phone }, standing)) return []
    // Only while it is theirs: somebody else may have proved it meanwhile.
    return [{ updateOne: { filter: { _id, cityId, phone }, update: { $set: standing } } }]
  })
  if (writes.length === 0) return 0
  return (await UserModel.bulkWrite(writes, { ordered: false })).modifiedCount
}

/** What somebody is in this city: what the city says of them, or nothing beyond a citizen. */
type Assignment = Pick<UserRecord, 'role' | 'name' | 'unitId' | 'gridCodes' | 'phone'>

/** Nobody's number is kept of whom the city does not name: it may be somebody else's by the time it does. */
export const citizen = (): Assignment => ({
  role: 'citizen',
  name: '市民',
  unitId: null,
  gridCodes: [],
  phone: null,
})

const assignmentOf = ({ role, name, unitId, gridCodes, phone }: NamedPerson): Assignment => ({
  role,
  name,
  unitId,
  gridCodes,
  phone,
})
