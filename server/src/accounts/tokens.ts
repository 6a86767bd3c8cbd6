import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { actorOfUser, knownUser, mayHaveSession } from './users'

export const REFRESH_DAYS = 90
/** Seconds for which the previous refresh token is still accepted. */
export const GRACE_SECONDS = 60

type TokenContext = Pick<AppContext, 'env' | 'now'>

/** `until`: of a session at a desk, the second at which it ends at the latest. */
const until = v.optional(v.number())
const access = v.object({ sub: v.string(), city: v.string(), session: v.string(), until })
const refresh = v.object({ session: v.string(), turn: v.number(), until })
/** A refresh token names its chain and its number in it, so that an old one is recognised. */
export type Refresh = v.InferOutput<typeof refresh>

export const signAccess = (
  { env, now }: TokenContext,
  { session, until }: Refresh,
  { userId, expiresIn }: { userId: string; expiresIn: number },
): string => {
  const claims = { sub: userId, city: env.CITY, session, until, iat: secondsOf(now()) }
  return jwt.sign(claims, env.TOKEN_SECRET, { expiresIn, algorithm: 'HS256' })
}

/** Person and session; null for a token that is forged, too old, or of another city. */
const readAccess = (context: TokenContext, token: string): v.InferOutput<typeof access> | null => {
  const claims = claimsOf({ context, token, key: context.env.TOKEN_SECRET, schema: access })
  return claims?.city === context.env.CITY ? claims : null
}

/** Without its age, so that the same number in a chain always gives the same token. */
export const signRefresh = (context: TokenContext, { session, turn, until }: Refresh): string =>
  jwt.sign({ session, turn, until }, refreshKey(context), { noTimestamp: true, algorithm: 'HS256' })

/** Null for a token that is forged. Only the store knows whether it is still valid. */
export const readRefresh = (context: TokenContext, token: string): Refresh | null =>
  claimsOf({ context, token, key: refreshKey(context), schema: refresh })

type SignedToken<C> = {
  context: TokenContext
  token: string
  key: string
  schema: v.GenericSchema<unknown, C>
}

/** The claims of a token; null where signature, age or form is wrong. */
const claimsOf = <C>({ context, token, key, schema }: SignedToken<C>): C | null => {
  try {
    const clockTimestamp = secondsOf(context.now())
    return v.parse(schema, jwt.verify(token, keyOf(key), { algorithms: ['HS256'], clockTimestamp }))
  } catch {
    return null
  }
}

/** Of a text jsonwebtoken first finds out that it is no public key, which took a tenth of a server's time. */
const keyOf = (secret: string): KeyObject => {
  const known = keys.get(secret) ?? createSecretKey(Buffer.from(secret))
  keys.set(secret, known)
  return known
}
const keys = new Map<string, KeyObject>()

/** A separate key, so that neither kind of token can be used as the other. */
const refreshKey = ({ env }: TokenContext): string =>
  createHmac('sha256', env.TOKEN_SECRET).update('refresh tokens').digest('hex')

export const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)

/** The signed-in person, the session that the access token names, and whether they have consented to the present privacy text. */
export type SignedInActor = {
  actor: PersonActor
  sessionId: string
  hasConsented: boolean
  /** In seconds: the latest end of a session at a desk; null for a phone. */
  deskUntil: number | null
}

/** A changed role or grid counts at once on this server, and within seconds on the others, see `known-people.ts`. */
export const actorOf = async (context: AppContext, token: string): Promise<SignedInActor> => {
  const claims = readAccess(context, token)
  const isAlive = claims && !context.endedSessions.has(claims.session)
  const user = isAlive ? await knownUser(context.env.CITY, claims.sub) : null
  if (!user || !claims || !mayHaveSession(context, user)) throw new DomainError('session_expired')
  return {
    actor: actorOfUser(user),
    sessionId: claims.session,
    hasConsented: user.consents.at(-1)?.version === PRIVACY_VERSION,
    deskUntil: claims.until ?? null,
  }
}
