import { createHmac } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { assigneeKeysOf } from './assignee-keys'
import { findUser } from './users'

/** Seconds. Short, since an access token cannot be taken back. */
export const ACCESS_SECONDS = 15 * 60
export const REFRESH_DAYS = 90
/** Seconds for which the refresh token before is still taken. */
export const GRACE_SECONDS = 60

type Given = Pick<AppContext, 'env' | 'now'>

const access = v.object({ sub: v.string(), city: v.string() })
const refresh = v.object({ session: v.string(), turn: v.number() })
/** A refresh token names its chain and its place in it, so that an old one is known for what it is. */
export type Refresh = v.InferOutput<typeof refresh>

export const signAccess = ({ env, now }: Given, userId: string): string =>
  jwt.sign({ sub: userId, city: env.CITY, iat: secondsOf(now()) }, env.TOKEN_SECRET, {
    expiresIn: ACCESS_SECONDS,
    algorithm: 'HS256',
  })

/** The user's id; null for a token that is forged, too old, or of another city. */
const readAccess = (given: Given, token: string): string | null => {
  const read = claimsOf(given, token, given.env.TOKEN_SECRET, access)
  return read?.city === given.env.CITY ? read.sub : null
}

/** Says nothing of its age, so that the same place in a chain always gives the same token. */
export const signRefresh = (given: Given, { session, turn }: Refresh): string =>
  jwt.sign({ session, turn }, refreshKey(given), { noTimestamp: true, algorithm: 'HS256' })

/** Null for a token that is forged; whether it is still good, the store knows. */
export const readRefresh = (given: Given, token: string): Refresh | null =>
  claimsOf(given, token, refreshKey(given), refresh)

const claimsOf = <C>(
  { now }: Given,
  token: string,
  key: string,
  claims: v.GenericSchema<unknown, C>,
): C | null => {
  try {
    const clockTimestamp = secondsOf(now())
    return v.parse(claims, jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp }))
  } catch {
    return null
  }
}

/** A key of its own, so that neither kind of token can stand in for the other. */
const refreshKey = ({ env }: Given): string =>
  createHmac('sha256', env.TOKEN_SECRET).update('refresh tokens').digest('hex')

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

/** The person behind an access token, read anew each time, so that a changed role or beat counts at once. */
export const actorOf = async (context: AppContext, token: string): Promise<PersonActor> => {
  const userId = readAccess(context, token)
  const user = userId && (await findUser(context.env.CITY, userId))
  if (!user) throw new DomainError('session_expired')
  return {
    id: user._id,
    cityId: user.cityId,
    role: user.role,
    name: user.name,
    unitId: user.unitId,
    assigneeKeys: assigneeKeysOf(user),
  }
}
