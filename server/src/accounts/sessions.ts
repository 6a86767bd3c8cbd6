import type { Person } from '@shared/contract/case-views'
import type { SignedIn } from '@shared/contract/session'
import type { AppContext } from '../app/context'
import { readPhone } from '../city/units'
import { DomainError, fail } from '../core/errors'
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
const openSession = async (context: AppContext, user: UserRecord): Promise<SignedIn> => {
  const now = context.now()
  const session = context.newId()
  await SessionModel.create({
    _id: session,
    cityId: user.cityId,
    userId: user._id,
    turn: 1,
    turnedAt: now,
    expiresAt: sessionEnd(now),
  })
  return signedIn(context, user, { session, turn: 1 })
}

const sessionEnd = (now: Date): Date => new Date(now.getTime() + REFRESH_DAYS * 86_400_000)

const signedIn = (context: AppContext, user: UserRecord, refresh: Refresh): SignedIn => ({
  access: signAccess(context, user._id),
  expiresIn: ACCESS_SECONDS,
  refresh: signRefresh(context, refresh),
  person: presentPerson(context, user),
})

/**
 * Trades a refresh token for the next. The one before stays good for a minute and gives the same next one: an answer
 * may be lost, and two tabs may ask at once. Any older one means that two hold the chain, and it ends for both.
 */
export const refreshSession = async (context: AppContext, token: string): Promise<SignedIn> => {
  const shown = readRefresh(context, token)
  if (!shown) throw new DomainError('session_expired')
  const now = context.now()
  const chain = { _id: shown.session, cityId: context.env.CITY }
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
    throw new DomainError('session_expired')
  }
  const user = await findUser(context.env.CITY, session.userId)
  return user
    ? signedIn(context, user, { session: session._id, turn: session.turn })
    : fail('session_expired')
}

/** Ends the chain. A token that is no longer good is no failure: the person wanted out, and is. */
export const closeSession = async (context: AppContext, token: string): Promise<{ ok: true }> => {
  const shown = readRefresh(context, token)
  if (shown) await SessionModel.deleteOne({ _id: shown.session, cityId: context.env.CITY })
  return { ok: true }
}

/** In a demo city anyone may be anyone of its personas; elsewhere this door does not exist. */
export const loginAsPersona = async (context: AppContext, personaId: string): Promise<SignedIn> => {
  if (!context.env.DEMO) throw new DomainError('not_demo')
  const user = await findPersona(context.env.CITY, personaId)
  return user ? openSession(context, user) : fail('not_found')
}

/** Whoever WeChat knows may report: the first log-in makes a citizen. */
export const loginByWechat = async (context: AppContext, code: string): Promise<SignedIn> => {
  if (!context.wechat) throw new DomainError('login_refused')
  const { openid } = await context.wechat.codeToSession(code)
  return openSession(context, await userOfOpenid(context, openid))
}

/** WeChat vouches for the actor's number, and the city's units say who that is. Tokens stay good: they name no role. */
export const provePhone = async (context: AppContext, userId: string, code: string): Promise<Person> => {
  const cityId = context.env.CITY
  const before = await findUser(cityId, userId)
  // A persona of the demo is everybody's: nobody's number may stick to it.
  if (!context.wechat || !before || before.persona !== null) throw new DomainError('login_refused')
  const phone = readPhone(await context.wechat.phoneOf(code))
  if (!phone) throw new DomainError('phone_unknown')
  await bindPhone(cityId, userId, phone)
  const user = await findUser(cityId, userId)
  return user ? presentPerson(context, user) : fail('session_expired')
}
