import type { Person } from '@shared/contract/case-views'
import type { SignedIn } from '@shared/contract/session'
import { limits } from '@shared/domain/limits'
import { may } from '@shared/domain/roles'
import type { AppContext } from '../app/context'
import { readPhone } from '../city/units'
import { DomainError } from '../core/errors'
import { deskDeviceLabel, deviceLabel } from '../labels/names'
import { endSessionsHere } from './ended-sessions'
import { bindPhone } from './phones'
import { ACCESS_SECONDS, SessionModel, type SessionRecord } from './session.model'
import {
  GRACE_SECONDS,
  REFRESH_DAYS,
  type Refresh,
  readRefresh,
  secondsOf,
  signAccess,
  signRefresh,
} from './tokens'
import type { UserRecord } from './user.model'
import { findPersona, findUser, mayHaveSession, presentPerson, userOfOpenid } from './users'

/** The device that signs in: the id that it made for itself, and the user agent that it sends. */
type SigningDevice = { deviceId: string | null; userAgent: string }

/** A new chain of tokens for a user who has just been identified. It replaces an older one of the same device. */
const openSession = async (
  context: AppContext,
  user: UserRecord,
  { deviceId, userAgent }: SigningDevice,
): Promise<SignedIn> => {
  const now = context.now()
  const session = context.newId()
  const own = { cityId: user.cityId, userId: user._id }
  if (deviceId) await endSessionsHere(context, { ...own, deviceId }, 'signIn')
  await SessionModel.create({
    _id: session,
    ...own,
    kind: 'phone',
    deviceId,
    deviceName: deviceLabel(userAgent),
    startedAt: now,
    turn: 1,
    turnedAt: now,
    expiresAt: sessionEnd(now),
    endedAt: null,
    endedBy: null,
    alert: (await isNewBesideOthers(user, deviceId, now)) ? 'newDevice' : null,
  })
  return signedIn(context, user, { refresh: { session, turn: 1 }, expiresAt: sessionEnd(now) })
}

/** A session for the browser at a desk of a person who has confirmed it on the phone. Nobody has to be told of it. */
export const openDeskSession = async (
  context: AppContext,
  userId: string,
  { deviceId, userAgent }: SigningDevice,
): Promise<SignedIn> => {
  const cityId = context.env.CITY
  const user = await findUser(cityId, userId)
  if (!user || !mayHaveSession(context, user) || !may(user.role, 'useDesk'))
    throw new DomainError('login_refused')
  const now = context.now()
  const session = context.newId()
  if (deviceId) await endSessionsHere(context, { cityId, userId, deviceId }, 'signIn')
  const until = secondsOf(now) + limits.deskHours * 3_600
  const expiresAt = idleEnd(now, until)
  await SessionModel.create({
    _id: session,
    cityId,
    userId,
    kind: 'desk',
    deviceId,
    deviceName: deskDeviceLabel(userAgent),
    startedAt: now,
    turn: 1,
    turnedAt: now,
    expiresAt,
  })
  return signedIn(context, user, { refresh: { session, turn: 1, until }, expiresAt })
}

/** The end of a session at a desk that is used now and never again; `until` in seconds. */
const idleEnd = (now: Date, until: number): Date =>
  new Date(Math.min(until * 1000, now.getTime() + limits.deskIdleMinutes * 60_000))

/** Ms between two notes that a session at a desk is in use, and sessions after which a server forgets its notes. */
const NOTED_EVERY = 60_000
const NOTES = 1_000

/** Notes that a person uses a session at a desk, so that it does not end as idle. */
export const deskUse = ({ env, now }: Pick<AppContext, 'env' | 'now'>) => {
  const notedAt = new Map<string, number>()
  return async (sessionId: string, until: number): Promise<void> => {
    const at = now()
    if (at.getTime() - (notedAt.get(sessionId) ?? 0) < NOTED_EVERY) return
    if (notedAt.size >= NOTES) notedAt.clear()
    notedAt.set(sessionId, at.getTime())
    await SessionModel.updateOne(
      { _id: sessionId, cityId: env.CITY, endedAt: null, expiresAt: { $gt: at } },
      { $set: { expiresAt: idleEnd(at, until) } },
    )
  }
}

/** True where staff sign in on a device that they never used, while another one is signed in. */
const isNewBesideOthers = async (
  { _id: userId, cityId, role, persona }: UserRecord,
  deviceId: string | null,
  now: Date,
): Promise<boolean> => {
  // A persona is shared by all visitors of the demo.
  if (role === 'citizen' || persona !== null) return false
  const own = { cityId, userId }
  if (deviceId && (await SessionModel.exists({ ...own, deviceId }))) return false
  return (await SessionModel.exists({ ...own, endedAt: null, expiresAt: { $gt: now } })) !== null
}

const sessionEnd = (now: Date): Date => new Date(now.getTime() + REFRESH_DAYS * 86_400_000)

const signedIn = (
  context: AppContext,
  user: UserRecord,
  { refresh, expiresAt }: { refresh: Refresh; expiresAt: Date },
): SignedIn => {
  // No token outlives its session: nothing looks a session up at a request.
  const left = secondsOf(expiresAt) - secondsOf(context.now())
  const expiresIn = Math.max(1, Math.min(ACCESS_SECONDS, left))
  return {
    access: signAccess(context, refresh, { userId: user._id, expiresIn }),
    expiresIn,
    refresh: signRefresh(context, refresh),
    person: presentPerson(context, user),
  }
}

/**
 * Exchanges a refresh token for the next. The token before stays valid for a minute and gives the same next one: an answer
 * may be lost, and two tabs may refresh at once. An older token means that the chain was copied, so it ends for both.
 */
export const refreshSession = async (context: AppContext, token: string): Promise<SignedIn> => {
  const claims = readRefresh(context, token)
  if (!claims) throw new DomainError('session_expired')
  const now = context.now()
  const chain = { _id: claims.session, cityId: context.env.CITY }
  const alive = { ...chain, endedAt: null, expiresAt: { $gt: now } }
  const turned: Partial<SessionRecord> & { turn: number } = { turn: claims.turn + 1, turnedAt: now }
  // A page at a desk renews its session by itself: that is no use of it.
  if (claims.until === undefined) turned.expiresAt = sessionEnd(now)
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
    const isCopied = (await endSessionsHere(context, alive, 'copied')) > 0
    if (isCopied)
      context.log.warn({ event: 'refresh_token_copied', session: chain._id }, 'a session was copied')
    const ended = await SessionModel.findOne(chain, { endedBy: 1 }).lean<Pick<SessionRecord, 'endedBy'>>()
    // The phone then signs in again only by a tap.
    const isEnded = ended?.endedBy === 'otherDevice' || ended?.endedBy === 'admin'
    throw new DomainError(isEnded ? 'session_ended' : 'session_expired')
  }
  const user = await findUser(context.env.CITY, session.userId)
  if (!user || !mayHaveSession(context, user)) throw new DomainError('session_expired')
  const refresh: Refresh = { session: session._id, turn: session.turn }
  if (claims.until !== undefined) refresh.until = claims.until
  return signedIn(context, user, { refresh, expiresAt: session.expiresAt })
}

/** Ends the chain. An invalid token is no failure: the person is signed out either way. */
export const closeSession = async (context: AppContext, token: string): Promise<{ ok: true }> => {
  const claims = readRefresh(context, token)
  if (claims) await endSessionsHere(context, { _id: claims.session, cityId: context.env.CITY }, 'signOut')
  return { ok: true }
}

/** In a demo anyone may sign in as one of its personas; elsewhere this throws `not_demo`. */
export const loginAsPersona = async (
  context: AppContext,
  personaId: string,
  device: SigningDevice,
): Promise<SignedIn> => {
  if (!context.env.DEMO) throw new DomainError('not_demo')
  const user = await findPersona(context.env.CITY, personaId)
  if (!user) throw new DomainError('not_found')
  return openSession(context, user, device)
}

/** Signs in by WeChat; the first log-in of a person makes a citizen. */
export const loginByWechat = async (
  context: AppContext,
  code: string,
  device: SigningDevice,
): Promise<SignedIn> => {
  if (!context.wechat) throw new DomainError('login_unavailable')
  const { openid } = await context.wechat.codeToSession(code)
  const user = await userOfOpenid(context, openid)
  if (!mayHaveSession(context, user)) throw new DomainError('login_refused')
  return openSession(context, user, device)
}

type ProvedPhone = { userId: string; sessionId: string | null; code: string }

/**
 * WeChat proves the actor's number, and the city's units name its assignment. This session goes on, for its tokens name
 * no role; the person's other devices sign in anew.
 */
export const provePhone = async (
  context: AppContext,
  { userId, sessionId, code }: ProvedPhone,
): Promise<Person> => {
  const cityId = context.env.CITY
  const before = await findUser(cityId, userId)
  // A persona of the demo is shared by all, so it can have no number.
  if (!context.wechat || !before || before.persona !== null) throw new DomainError('login_refused')
  const phone = readPhone(await context.wechat.phoneOf(code))
  if (!phone) throw new DomainError('phone_unknown')
  await bindPhone({ cityId, userId, sessionId, phone, at: context.now() })
  const user = await findUser(cityId, userId)
  if (!user) throw new DomainError('session_expired')
  return presentPerson(context, user)
}
