import { isDeepStrictEqual } from 'node:util'
import { markChanged, stampsOf } from '../cities/stamps'
import { peopleByPhone } from '../units/people-by-phone'
import { citizen, standingOf } from './standing'
import { UserModel, type UserRecord } from './user.model'

const BATCH = 500

/**
 * Gives everyone who has proved a number what the city's units now say of it; whom they no longer name is a citizen again.
 * Doing it again, or on several servers at once, changes nothing more.
 */
export const followPeople = async (cityId: string): Promise<void> => {
  const stamps = await stampsOf(cityId)
  if (!stamps) return
  let changed = 0
  let users: Bound[]
  let after = ''
  do {
    users = await UserModel.find({ cityId, phone: { $gt: after } })
      .sort({ phone: 1 })
      .limit(BATCH)
      .lean<Bound[]>()
    changed += await followEach(cityId, stamps.facts, users)
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
    const standing = person ? standingOf(person) : citizen()
    if (isDeepStrictEqual({ role, name, unitId, gridCodes, phone }, standing)) return []
    // Only while it is theirs: somebody else may have proved it meanwhile.
    return [{ updateOne: { filter: { _id, cityId, phone }, update: { $set: standing } } }]
  })
  if (writes.length === 0) return 0
  return (await UserModel.bulkWrite(writes, { ordered: false })).modifiedCount
}
