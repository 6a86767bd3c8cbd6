import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import { markChanged } from '../city/city'
import { ACCESS_SECONDS, type SessionEnd, SessionModel, type SessionRecord } from './session.model'
import { UserModel } from './user.model'

type SessionFilter = QueryFilter<SessionRecord> & { cityId: string }

/** Ends these sessions; every server refuses their tokens within seconds. Answers the ids of those that lived. */
export const endSessions = async (
  which: SessionFilter,
  endedBy: SessionEnd,
  endedAt: Date,
): Promise<string[]> => {
  const found = await SessionModel.find({ ...which, endedAt: null }, { _id: 1 }).lean<{ _id: string }[]>()
  const ids = found.map(({ _id }) => _id)
  if (ids.length === 0) return []
  const end: Partial<SessionRecord> = { endedAt, endedBy }
  if (endedBy === 'copied') end.alert = 'copied'
  await SessionModel.updateMany({ _id: { $in: ids }, cityId: which.cityId, endedAt: null }, { $set: end })
  return ids
}

/** The same, and this server refuses the tokens at once. */
export const endSessionsHere = async (
  { now, endedSessions }: Pick<AppContext, 'now' | 'endedSessions'>,
  which: SessionFilter,
  endedBy: SessionEnd,
): Promise<number> => {
  const endedAt = now()
  const ids = await endSessions(which, endedBy, endedAt)
  for (const id of ids) endedSessions.set(id, endedAt)
  return ids.length
}

/** Ms by which the clocks of two servers may differ. */
const CLOCKS_APART = 60_000

/** Takes over sessions that other servers have ended, and forgets those whose tokens are too old by now. */
export const followEndedSessions = async ({
  env,
  now,
  endedSessions,
}: Pick<AppContext, 'env' | 'now' | 'endedSessions'>): Promise<void> => {
  const outdated = now().getTime() - ACCESS_SECONDS * 1_000 - CLOCKS_APART
  let newest = outdated
  for (const [id, endedAt] of endedSessions) {
    if (endedAt.getTime() < outdated) endedSessions.delete(id)
    newest = Math.max(newest, endedAt.getTime())
  }
  const from = new Date(Math.max(outdated, newest - CLOCKS_APART))
  const found = await SessionModel.find({ cityId: env.CITY, endedAt: { $gte: from } }, { endedAt: 1 }).lean<
    { _id: string; endedAt: Date }[]
  >()
  for (const { _id, endedAt } of found) endedSessions.set(_id, endedAt)
}

/**
 * The account goes, with openid and phone number; the same person who signs in again is somebody new. A second
 * time it changes nothing.
 */
export const removeAccount = async (
  context: Pick<AppContext, 'now' | 'endedSessions'>,
  cityId: string,
  userId: string,
): Promise<void> => {
  await endSessionsHere(context, { cityId, userId }, 'signOut')
  const { deletedCount } = await UserModel.deleteOne({ _id: userId, cityId })
  // Other servers may still know this person, and find no ended session once those are removed.
  if (deletedCount > 0) await markChanged(cityId, 'people')
  await SessionModel.deleteMany({ cityId, userId })
}

export const sessionsOf = (cityId: string, userId: string): Promise<SessionRecord[]> =>
  SessionModel.find({ cityId, userId }).lean<SessionRecord[]>().exec()
