import { contract } from '@shared/contract'
import type { Endpoint, ErrorCode } from '@shared/contract/endpoint'
import type { Context, Middleware } from 'koa'
import { type RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { databaseIsUp } from '../../core/database'
import { DomainError } from '../../core/errors'
import { notifyOfLock } from '../../notices/account-notices'
import type { AppContext } from '../context'
import { type GuessLimits, senderOf, sharedLimiter, tooMany } from './rate-limit'

const WITHIN_SECONDS = 600
const LOCKED_SECONDS = 900

const { cases, codes, session } = contract

/** Failures that mean a wrong guess at something secret. */
const guessed = new Map<Endpoint, readonly ErrorCode[]>([
  [session.wechatLogin, ['login_refused']],
  [session.bindPhone, ['login_refused', 'phone_unknown']],
  [session.demoLogin, ['not_found']],
  [cases.find, ['case_not_found']],
  [session.refresh, ['session_expired', 'session_ended']],
  [codes.open, ['code_expired']],
])

/** Endpoints at which a person has fewer guesses. */
const fewer = new Map<Endpoint, keyof GuessLimits>([[codes.open, 'deskNumber']])

/** The gate of an endpoint; it lets everything pass where there is nothing to guess. */
export const guessGate = (context: AppContext): ((endpoint: Endpoint) => Middleware) => {
  const gate = gateFor(context)
  return (endpoint) => {
    const codes = guessed.get(endpoint)
    return codes ? gate(endpoint.path, codes, fewer.get(endpoint)) : (_, next) => next()
  }
}

/** Refuses whoever has guessed wrong too often; all servers count together. */
export const gateFor = (context: AppContext) => {
  // Made at the first use, when the connection is there.
  const limiters = new Map<string, RateLimiterMongo>()
  const limiterOf = (by: keyof GuessLimits) => {
    const limiter = limiters.get(by) ?? makeLimiter(`guess-${by}`, context.wrongGuesses[by])
    limiters.set(by, limiter)
    return limiter
  }

  return (path: string, codes: readonly ErrorCode[], ofPerson: keyof GuessLimits = 'person'): Middleware =>
    async (ctx, next) => {
      // The last gate refuses the call; waiting once more for a lost database would make the answer late.
      if (!databaseIsUp()) return next()
      const { actor } = ctx.state
      const by = actor ? ofPerson : 'address'
      const key = actor?.id ?? senderOf(ctx)
      refuseLocked(await limiterOf(by).get(key), context.wrongGuesses[by], ctx)
      try {
        await next()
      } catch (error) {
        const isWrong = error instanceof DomainError && codes.includes(error.code)
        if (isWrong && (await isLockedBy(limiterOf(by), key))) {
          // For alerts of the log; the address is that of an attacker.
          context.log.warn({ event: 'guessing_locked', path, [by]: key }, 'locked out for guessing')
          if (actor) await notifyOfLock(context, actor.id)
        }
        throw error
      }
    }
}

const makeLimiter = (keyPrefix: string, wrong: number): RateLimiterMongo => {
  // The limiter refuses what comes after its points, this one the last of them.
  return sharedLimiter({
    points: wrong - 1,
    duration: WITHIN_SECONDS,
    blockDuration: LOCKED_SECONDS,
    keyPrefix,
  })
}

const refuseLocked = (counted: RateLimiterRes | null, wrong: number, ctx: Context): void => {
  // A count may outlive its time by a minute before the store removes it.
  if (!counted || counted.consumedPoints < wrong || counted.msBeforeNext <= 0) return
  throw tooMany(ctx, counted.msBeforeNext)
}

/** Counts a wrong guess. True where it locks its sender out. */
const isLockedBy = async (limiter: RateLimiterMongo, key: string): Promise<boolean> => {
  try {
    await limiter.consume(key)
    return false
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return true
    throw refused
  }
}
