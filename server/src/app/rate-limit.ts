import type { Middleware } from 'koa'
import mongoose from 'mongoose'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '../core/errors'
import { RateLimitModel } from './rate-limit.model'

/** Calls per minute of one person or, before the log-in, of one IP address. */
export const callsPerMinute = {
  read: 300,
  write: 60,
  /** A person cannot photograph faster, a script can. */
  submit: 10,
  upload: 60,
  /** Low enough against guessing of codes and refresh tokens, high enough for a whole office behind one IP address. */
  login: 60,
}
export type RateKind = keyof typeof callsPerMinute

const SECONDS = 60

/** Gates by rate kind. All servers count together in the database; where it fails, each server counts alone. */
export const rateLimits = (allowed: Record<RateKind, number>): ((kind: RateKind) => Middleware) => {
  // Made at the first use, when the connection is there.
  const limiters = new Map<RateKind, RateLimiterMongo>()
  const limiterOf = (kind: RateKind): RateLimiterMongo => {
    const known = limiters.get(kind)
    if (known) return known
    const bounds = { points: allowed[kind], duration: SECONDS, keyPrefix: kind }
    const made = new RateLimiterMongo({
      ...bounds,
      storeClient: mongoose.connection,
      tableName: RateLimitModel.collection.name,
      // The indexes are made with all others, before the server listens.
      disableIndexesCreation: true,
      // An actor over the limit is refused in memory, without another call to the database.
      inMemoryBlockOnConsumed: allowed[kind],
      // Needed not only for a lost database: SecantusDB answers null to one of two calls that create a count at once.
      insuranceLimiter: new RateLimiterMemory(bounds),
    })
    limiters.set(kind, made)
    return made
  }

  return (kind) => async (ctx, next) => {
    try {
      await limiterOf(kind).consume(ctx.state.actor?.id ?? ctx.ip)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      ctx.set('Retry-After', String(Math.ceil(refused.msBeforeNext / 1000)))
      throw new DomainError('too_many_requests')
    }
    await next()
  }
}
