import type { Person } from '@shared/contract/case-views'
import type { SignedIn } from '@shared/contract/session'
import type { AppContext } from '../app/context'
import { readPhone } from '../city/units'
import { DomainError } from '../core/errors'
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

/** A new chain of tokens for a user who has just been identified. */
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
 * Exchanges a refresh token for the next. The token before stays valid for a minute and gives the same next one: an answer
 * may be lost, and two tabs may refresh at once. An older token means that the chain was copied, so it ends for both.
 */
export const refreshSession = async (context: AppContext, token: string): Promise<SignedIn> => {
  const claims = readRefresh(context, token)
  if (!claims) throw new DomainError('session_expired')
  const now = context.now()
  const chain = { _id: claims.session, cityId: context.env.CITY }
  const alive = { ...chain, expiresAt: { $gt: now } }
  const turned = { turn: claims.turn + 1, turnedAt: now, expiresAt: sessionEnd(now) }
  const graceFrom = new Date(now.getTime() - GRACE_SECONDS * 1000)

  const session =
    (await SessionModel.findOneAndUpdate({ ...alive, turn: claims.turn }, turned, {
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
  if (!user) throw new DomainError('session_expired')
  return signedIn(context, user, { session: session._id, turn: session.turn })
}

/** Ends the chain. An invalid token is no failure: the person is signed out either way. */
export const closeSession = async (context: AppContext, token: string): Promise<{ ok: true }> => {
  const claims = readRefresh(context, token)
  if (claims) await SessionModel.deleteOne({ _id: claims.session, cityId: context.env.CITY })
  return { ok: true }
}

/** In a demo anyone may sign in as one of its personas; elsewhere this throws `not_demo`. */
export const loginAsPersona = async (context: AppContext, personaId: string): Promise<SignedIn> => {
  if (!context.env.DEMO) throw new DomainError('not_demo')
  const user = await findPersona(context.env.CITY, personaId)
  if (!user) throw new DomainError('not_found')
  return openSession(context, user)
}

/** Signs in by WeChat; the first log-in of a person makes a citizen. */
export const loginByWechat = async (context: AppContext, code: string): Promise<SignedIn> => {
  if (!context.wechat) throw new DomainError('login_refused')
  const { openid } = await context.wechat.codeToSession(code)
  return openSession(context, await userOfOpenid(context, openid))
}

/** WeChat proves the actor's number, and the city's units name its assignment. Tokens stay valid: they name no role. */
export const provePhone = async (context: AppContext, userId: string, code: string): Promise<Person> => {
  const cityId = context.env.CITY
  const before = await findUser(cityId, userId)
  // A persona of the demo is shared by all, so it can have no number.
  if (!context.wechat || !before || before.persona !== null) throw new DomainError('login_refused')
  const phone = readPhone(await context.wechat.phoneOf(code))
  if (!phone) throw new DomainError('phone_unknown')
  await bindPhone(cityId, userId, phone)
  const user = await findUser(cityId, userId)
  if (!user) throw new DomainError('session_expired')
  return presentPerson(context, user)
}
