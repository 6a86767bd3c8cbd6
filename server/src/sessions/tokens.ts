import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import * as v from 'valibot'
import type { House } from '../house'

/** Seconds. Short, since an access token cannot be taken back. */
export const ACCESS_SECONDS = 15 * 60
export const REFRESH_DAYS = 90
/** Seconds for which the refresh token before is still taken. */
export const GRACE_SECONDS = 60

const claims = v.object({ sub: v.string(), city: v.string() })

export const signAccess = ({ env, now }: House, userId: string): string =>
  jwt.sign({ sub: userId, city: env.CITY, iat: Math.floor(now().getTime() / 1000) }, env.TOKEN_SECRET, {
    expiresIn: ACCESS_SECONDS,
    algorithm: 'HS256',
  })

/** The user's id; null for a token that is forged, too old, or of another city. */
export const readAccess = ({ env, now }: House, token: string): string | null => {
  try {
    const clockTimestamp = Math.floor(now().getTime() / 1000)
    const read = v.parse(
      claims,
      jwt.verify(token, env.TOKEN_SECRET, { algorithms: ['HS256'], clockTimestamp }),
    )
    return read.city === env.CITY ? read.sub : null
  } catch {
    return null
  }
}

/** A refresh token names its session, so that one that was stolen and used twice can be told from a guess. */
export const refreshToken = (sessionId: string, secret: string): string => `${sessionId}.${secret}`
export const readRefresh = (token: string): { sessionId: string; hash: string } | null => {
  const [sessionId, secret] = token.split('.')
  return sessionId && secret ? { sessionId, hash: hashOf(secret) } : null
}
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
