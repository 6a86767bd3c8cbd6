import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { findUser } from '../users/find-user'
import { handlerKeysOf } from '../users/handler-keys'
import { readAccess } from './tokens'

/** The person behind an access token, read anew each time, so that a changed role or beat counts at once. */
export const callerOf = async (house: House, token: string): Promise<Caller> => {
  const userId = readAccess(house, token)
  const user = userId && (await findUser(house.env.CITY, userId))
  if (!user) return fail('session_expired')
  return {
    id: user._id,
    cityId: user.cityId,
    role: user.role,
    name: user.name,
    unitId: user.unitId,
    handlerKeys: handlerKeysOf(user),
  }
}
