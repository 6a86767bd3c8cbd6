import { PRIVACY_VERSION } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import { markChanged } from '../city/city'
import { DomainError } from '../core/errors'
import { endSessionsHere } from './ended-sessions'
import { SessionModel, type SessionRecord } from './session.model'
import { UserModel, type UserRecord } from './user.model'
import { findUser } from './users'

/**
 * The account goes, with openid and phone number; the same person who signs in again is somebody new. A second
 * time it changes nothing.
 */
export const removeAccount = async (
  context: Pick<AppContext, 'now' | 'endedSessions'>,
  cityId: string,
  userId: string,
): Promise<void> => {
  const user = await findUser(cityId, userId)
  await endSessionsHere(context, { cityId, userId }, 'signOut')
  if (user) {
    await UserModel.deleteOne({ _id: userId, cityId })
    // Other servers may still know this person, and find no ended session once those are removed.
    await markChanged(cityId, 'people')
  }
  await SessionModel.deleteMany({ cityId, userId })
}

export const sessionsOf = (cityId: string, userId: string): Promise<SessionRecord[]> =>
  SessionModel.find({ cityId, userId }).lean<SessionRecord[]>().exec()

/** Keeps the consent to the present version, with its time; a repeated one changes nothing. */
export const keepConsent = async (cityId: string, userId: string, at: Date): Promise<UserRecord> => {
  await UserModel.updateOne(
    { _id: userId, cityId, 'consents.version': { $ne: PRIVACY_VERSION } },
    { $push: { consents: { version: PRIVACY_VERSION, at } } },
  )
  const user = await findUser(cityId, userId)
  if (!user) throw new DomainError('session_expired')
  return user
}
