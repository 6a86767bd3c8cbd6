import type { SignedIn } from '@shared/contract/session'
import type { House } from '../house'
import type { UserRecord } from '../users/user.model'
import { presentPerson } from '../users/user.view'
import { SessionModel } from './session.model'
import { ACCESS_SECONDS, hashOf, REFRESH_DAYS, refreshToken, signAccess } from './tokens'

/** A new chain of tokens for someone who has just shown who they are. */
export const openSession = async (house: House, user: UserRecord): Promise<SignedIn> => {
  const sessionId = house.newId()
  const secret = house.newSecret(32)
  await SessionModel.create({
    _id: sessionId,
    cityId: user.cityId,
    userId: user._id,
    current: hashOf(secret),
    expiresAt: sessionEnd(house.now()),
  })
  return signedIn(house, user, refreshToken(sessionId, secret))
}

export const sessionEnd = (now: Date): Date => new Date(now.getTime() + REFRESH_DAYS * 86_400_000)

export const signedIn = async (house: House, user: UserRecord, refresh: string): Promise<SignedIn> => ({
  access: signAccess(house, user._id),
  expiresIn: ACCESS_SECONDS,
  refresh,
  person: await presentPerson(user),
})
