import type { SignedIn } from '@shared/contract/session'
import { fail } from '../errors'
import type { House } from '../house'
import { findUser } from '../users/find-user'
import { sessionEnd, signedIn } from './open-session'
import { SessionModel } from './session.model'
import { GRACE_SECONDS, hashOf, readRefresh, refreshToken } from './tokens'

/**
 * Trades a refresh token for the next. The one before stays good for a minute, for the phone whose answer was lost;
 * after that, showing it again means that two hold the chain, and the chain ends for both.
 */
export const refreshSession = async (house: House, token: string): Promise<SignedIn> => {
  const shown = readRefresh(token)
  if (!shown) return fail('session_expired')
  const now = house.now()
  const alive = { _id: shown.sessionId, cityId: house.env.CITY, expiresAt: { $gt: now } }
  const secret = house.newSecret(32)
  const next = { current: hashOf(secret), expiresAt: sessionEnd(now) }

  const session =
    (await SessionModel.findOneAndUpdate(
      { ...alive, current: shown.hash },
      { ...next, previous: shown.hash, previousUntil: new Date(now.getTime() + GRACE_SECONDS * 1000) },
    ).lean()) ??
    // Within the grace `previous` stays as it is: a phone may lose several answers in a row.
    (await SessionModel.findOneAndUpdate(
      { ...alive, previous: shown.hash, previousUntil: { $gt: now } },
      next,
    ).lean())
  if (!session) {
    await SessionModel.deleteOne({ _id: shown.sessionId, previous: shown.hash })
    return fail('session_expired')
  }
  const user = await findUser(house.env.CITY, session.userId)
  return user ? signedIn(house, user, refreshToken(session._id, secret)) : fail('session_expired')
}
