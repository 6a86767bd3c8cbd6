import type { House } from '../house'
import { isDuplicate } from '../storage/database'
import { citizen } from './standing'
import { UserModel, type UserRecord } from './user.model'

/** The person whom WeChat knows by this openid; made as a citizen when met for the first time. */
export const userOfOpenid = async (house: House, openid: string): Promise<UserRecord> => {
  const cityId = house.env.CITY
  const known = () => UserModel.findOne({ cityId, openid }).lean<UserRecord>().exec()
  const user = await known()
  if (user) return user
  const made: UserRecord = {
    _id: house.newId(),
    cityId,
    openid,
    ...citizen(),
    persona: null,
    createdAt: house.now(),
  }
  try {
    await UserModel.create(made)
    return made
  } catch (error) {
    // Two log-ins at once: the other one was first.
    const other = isDuplicate(error) ? await known() : null
    if (!other) throw error
    return other
  }
}
