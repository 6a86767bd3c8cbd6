import type { Person } from '@shared/contract/case-views'
import type { SignedIn } from '@shared/contract/session'
import type { House } from '../app/context'
import { readPhone } from '../city/units'
import { fail } from '../core/errors'
import { bindPhone } from './phones'
import { SessionModel, type SessionRecord } from './session.model'
import {
  ACCESS_SECONDS,
  GRACE_SECONDS,
  REFRESH_DAYS,
  type Refresh,
  readRefresh,
  signAccess,
  signRefresh,
} from './tokens'
import type { UserRecord } from './user.model'
import { findPersona, findUser, presentPerson, userOfOpenid } from './users'

/** A new chain of tokens for someone who has just shown who they are. */
const openSession = async (house: House, user: UserRecord): Promise<SignedIn> => {
  const now = house.now()
  const session = house.newId()
  await SessionModel.create({
    _id: session,
    cityId: user.cityId,
    userId: user._id,
    turn: 1,
    turnedAt: now,
    expiresAt: sessionEnd(now),
  })
  return signedIn(house, user, { session, turn: 1 })
}

const sessionEnd = (now: Date): Date => new Date(now.getTime() + REFRESH_DAYS * 86_400_000)

const signedIn = (house: House, user: UserRecord, refresh: Refresh): SignedIn => ({
  access: signAccess(house, user._id),
  expiresIn: ACCESS_SECONDS,
  refresh: signRefresh(house, refresh),
  person: presentPerson(house, user),
})

/**
 * Trades a refresh token for the next. The one before stays good for a minute and gives the same next one: an answer
 * may be lost, and two tabs may ask at once. Any older one means that two hold the chain, and it ends for both.
 */
export const refreshSession = async (house: House, token: string): Promise<SignedIn> => {
  const shown = readRefresh(house, token)
  if (!shown) return fail('session_expired')
  const now = house.now()
  const chain = { _id: shown.session, cityId: house.env.CITY }
  const alive = { ...chain, expiresAt: { $gt: now } }
  const turned = { turn: shown.turn + 1, turnedAt: now, expiresAt: sessionEnd(now) }
  const graceFrom = new Date(now.getTime() - GRACE_SECONDS * 1000)

  const session =
    (await SessionModel.findOneAndUpdate({ ...alive, turn: shown.turn }, turned, {
      returnDocument: 'after',
    }).lean<SessionRecord>()) ??
    (await SessionModel.findOne({
      ...alive,
      turn: turned.turn,
      turnedAt: { $gt: graceFrom },
    }).lean<SessionRecord>())
  if (!session) {
    await SessionModel.deleteOne(chain)
    return fail('session_expired')
  }
  const user = await findUser(house.env.CITY, session.userId)
  return user ? signedIn(house, user, { session: session._id, turn: session.turn }) : fail('session_expired')
}

/** Ends the chain. A token that is no longer good is no failure: the person wanted out, and is. */
export const closeSession = async (house: House, token: string): Promise<{ ok: true }> => {
  const shown = readRefresh(house, token)
  if (shown) await SessionModel.deleteOne({ _id: shown.session, cityId: house.env.CITY })
  return { ok: true }
}

/** In a demo city anyone may be anyone of its personas; elsewhere this door does not exist. */
export const loginAsPersona = async (house: House, personaId: string): Promise<SignedIn> => {
  if (!house.env.DEMO) return fail('not_demo')
  const user = await findPersona(house.env.CITY, personaId)
  return user ? openSession(house, user) : fail('not_found')
}

/** Whoever WeChat knows may report: the first log-in makes a citizen. */
export const loginByWechat = async (house: House, code: string): Promise<SignedIn> => {
  if (!house.wechat) return fail('login_refused')
  const { openid } = await house.wechat.codeToSession(code)
  return openSession(house, await userOfOpenid(house, openid))
}

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
