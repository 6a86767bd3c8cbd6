import { markChanged, stampsOf } from '../cities/stamps'
import { fail } from '../errors'
import { isDuplicate } from '../storage/database'
import { peopleByPhone } from '../units/people-by-phone'
import { followPeople } from './follow-people'
import { citizen, type Standing, standingOf } from './standing'
import { UserModel } from './user.model'

/** So often somebody else may prove the same number in the very same moment. */
const TRIES = 5

/** Makes a user whom the city's units name under this number, which the user has proved to hold. */
export const bindPhone = async (cityId: string, userId: string, phone: string): Promise<void> => {
  // From the store: what this server has in memory may be seconds old, and a right may have been taken since.
  const version = (await stampsOf(cityId))?.facts ?? 0
  const person = (await peopleByPhone(cityId, version, [phone])).get(phone)
  if (!person) return fail('phone_unknown')
  await take(cityId, userId, phone, standingOf(person), TRIES)
  await markChanged(cityId, 'people')
  // An import that came into force meanwhile passed by before the number stood here.
  if ((await stampsOf(cityId))?.facts !== version) await followPeople(cityId)
}

/**
 * A number belongs to whoever proved it last: with a job it goes to the successor, and with a new phone often comes a new
 * WeChat. The former holder is a citizen again, for else one who has left would go on working under the city's name.
 */
const take = async (
  cityId: string,
  userId: string,
  phone: string,
  standing: Standing,
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
