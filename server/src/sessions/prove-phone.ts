import type { Person } from '@shared/contract/case-views'
import { fail } from '../errors'
import type { House } from '../house'
import { readPhone } from '../units/read-phone'
import { bindPhone } from '../users/bind-phone'
import { findUser } from '../users/find-user'
import { presentPerson } from '../users/user.view'

/** WeChat vouches for the caller's number, and the city's units say who that is. Tokens stay good: they name no role. */
export const provePhone = async (house: House, userId: string, code: string): Promise<Person> => {
  const cityId = house.env.CITY
  const before = await findUser(cityId, userId)
  // A persona of the demo is everybody's: nobody's number may stick to it.
  if (!house.wechat || !before || before.persona !== null) return fail('login_refused')
  const phone = readPhone(await house.wechat.phoneOf(code))
  if (!phone) return fail('phone_unknown')
  await bindPhone(cityId, userId, phone)
  const user = await findUser(cityId, userId)
  return user ? presentPerson(house, user) : fail('session_expired')
}
