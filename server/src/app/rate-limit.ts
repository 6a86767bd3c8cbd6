import type { Middleware } from 'koa'
import mongoose from 'mongoose'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { DomainError } from '../core/errors'
import { RateLimitModel } from './rate-limit.model'

/** Calls that one person (or, before the log-in, one address) may make in a minute. */
export const callsPerMinute = {
  read: 300,
  write: 60,
  /** A person cannot photograph faster, a script can. */
  submit: 10,
  upload: 60,
  /** Codes and refresh tokens are what a guesser would try; behind one address stands a whole office. */
  login: 60,
}
export type RateKind = keyof typeof callsPerMinute

const SECONDS = 60

/** A gate for each pace. All servers count together in the database; what it does not count, each counts alone. */
export const rateLimits = (allowed: Record<RateKind, number>): ((pace: RateKind) => Middleware) => {
  // Made at the first use, when the connection is there.
  const limiters = new Map<RateKind, RateLimiterMongo>()
  const limiterOf = (pace: RateKind): RateLimiterMongo => {
    const known = limiters.get(pace)
    if (known) return known
    const bounds = { points: allowed[pace], duration: SECONDS, keyPrefix: pace }
    const made = new RateLimiterMongo({
      ...bounds,
      storeClient: mongoose.connection,
      tableName: RateLimitModel.collection.name,
      // They are made with all others, before the server listens.
      disableIndexesCreation: true,
      // A busy actor is kept off in memory, without asking the database again.
      inMemoryBlockOnConsumed: allowed[pace],
      // Not only for a database that is away: SecantusDB answers null to one of two that make a count at once.
      insuranceLimiter: new RateLimiterMemory(bounds),
    })
    limiters.set(pace, made)
    return made
  }

  return (pace) => async (ctx, next) => {
    try {
      await limiterOf(pace).consume(ctx.state.actor?.id ?? ctx.ip)
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      ctx.set('Retry-After', String(Math.ceil(refused.msBeforeNext / 1000)))
      throw new DomainError('too_many_requests')
    }
    await next()
  }
}
