import type { SignedIn } from '@shared/contract/session'
import type { House } from '../house'
import type { UserRecord } from '../users/user.model'
import { presentPerson } from '../users/user.view'
import { SessionModel } from './session.model'
import { ACCESS_SECONDS, REFRESH_DAYS, type Refresh, signAccess, signRefresh } from './tokens'

/** A new chain of tokens for someone who has just shown who they are. */
export const openSession = async (house: House, user: UserRecord): Promise<SignedIn> => {
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

export const sessionEnd = (now: Date): Date => new Date(now.getTime() + REFRESH_DAYS * 86_400_000)

export const signedIn = (house: House, user: UserRecord, refresh: Refresh): SignedIn => ({
  access: signAccess(house, user._id),
  expiresIn: ACCESS_SECONDS,
  refresh: signRefresh(house, refresh),
  person: presentPerson(house, user),
})
