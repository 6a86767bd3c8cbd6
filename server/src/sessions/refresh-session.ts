import type { SignedIn } from '@shared/contract/session'
import { fail } from '../errors'
import type { House } from '../house'
import { findUser } from '../users/find-user'
import { sessionEnd, signedIn } from './open-session'
import { SessionModel, type SessionRecord } from './session.model'
import { GRACE_SECONDS, readRefresh } from './tokens'

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
