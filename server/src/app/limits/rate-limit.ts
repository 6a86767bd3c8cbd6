import type { Context, Middleware } from 'koa'
import mongoose from 'mongoose'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { DomainError } from '../../core/errors'
import { isLocalFiles } from '../../core/files/local-store'
import { callCounts, RateLimitModel } from './call-counts'

/** Calls per minute of one person or, before the log-in, of one IP address. */
export const callsPerMinute = {
  read: 300,
  write: 60,
  /** A person cannot photograph faster, a script can. */
  submit: 10,
  upload: 60,
  /** Searches by number: a person types a few, a script counts up. */
  find: 20,
  /** Low enough against guessing of codes and refresh tokens, high enough for an office of 40 phones behind one address. */
  login: 300,
  /** Codes for the sign-in at a desk: an office of 40 takes one each every two minutes. */
  deskCode: 60,
  /** A phone sends one or two; in an outage an office of 40 sends at once. */
  phoneErrors: 60,
}
export type RateKind = keyof typeof callsPerMinute

/**
 * Calls per minute of one IP address, whoever sends them. An office of 40 phones browsing fast makes some 800 reads and
 * 4,000 requests for photos a minute.
 */
export const callsPerAddress = {
  guestRead: 3_000,
  download: 300,
  photo: 12_000,
  upload: 6_000,
  /** Tokens that are forged, too old or closed; all phones of an office may wake up with old ones at once. */
  refusedToken: 600,
}
export type AddressKind = keyof typeof callsPerAddress

/**
 * Wrong guesses within ten minutes after which a person or an IP address has to wait. A person mistypes a few times; in an
 * office of 40 phones behind one address each may wake up once or twice with a session that has ended. `deskNumber`: six digits
 * of a desk that one person types, see docs/decisions/0023.
 */
export const wrongGuesses = { person: 20, address: 100, deskNumber: 5 }
export type GuessLimits = typeof wrongGuesses

export type RateLimits = Record<RateKind, number>
export type AddressLimits = Record<AddressKind, number>

const SECONDS = 60

/** Gates by rate kind; all servers count together, see `callCounts`. */
export const rateLimits = (
  allowed: RateLimits,
  { guestRead }: Pick<AddressLimits, 'guestRead'>,
  clock: () => Date,
): ((kind: RateKind) => Middleware) => {
  const count = callCounts(() => clock().getTime())
  return (kind) => async (ctx, next) => {
    const { actor } = ctx.state
    const isGuest = kind === 'read' && !actor
    const [name, most] = isGuest ? ['guestRead', guestRead] : [kind, allowed[kind]]
    const msToWait = await count(`${name}:${actor?.id ?? senderOf(ctx)}`, most)
    if (msToWait > 0) throw tooMany(ctx, msToWait)
    await next()
  }
}

type LimiterBounds = { points: number; duration: number; keyPrefix: string; blockDuration: number }

/** An exact count of all servers together, made when the connection is there. */
export const sharedLimiter = (bounds: LimiterBounds): RateLimiterMongo =>
  new RateLimiterMongo({
    ...bounds,
    storeClient: mongoose.connection,
    tableName: RateLimitModel.collection.name,
    // The indexes are made with all others, before the server listens.
    disableIndexesCreation: true,
    // Needed not only for a lost database: SecantusDB answers null to one of two calls that create a count at once.
    insuranceLimiter: new RateLimiterMemory(bounds),
  })

/** Counts one call of an IP address, in the memory of this server: it must cost less than what it refuses. */
export const addressLimit = (
  kind: AddressKind,
  allowed: AddressLimits,
): ((ctx: Context) => Promise<void>) => {
  const limiter = new RateLimiterMemory({ points: allowed[kind], duration: SECONDS, keyPrefix: kind })
  return (ctx) => consume(limiter, senderOf(ctx), ctx)
}

/** The gate before the photos of a local folder. */
export const limitFiles = (allowed: AddressLimits): Middleware => {
  const photo = addressLimit('photo', allowed)
  const upload = addressLimit('upload', allowed)
  return async (ctx, next) => {
    if (isLocalFiles(ctx.path)) await (ctx.method === 'POST' ? upload : photo)(ctx)
    await next()
  }
}

/** The part of the IP address that its owner cannot choose: of IPv6 the first 64 bits. */
export const senderOf = ({ ip }: Context): string => {
  if (!ip.includes(':') || ip.includes('.')) return ip
  const [left = [], right] = ip.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = right ? Array.from({ length: 8 - left.length - right.length }, () => '0') : []
  return [...left, ...zeros, ...(right ?? [])].slice(0, 4).join(':')
}

const consume = async (limiter: RateLimiterAbstract, key: string, ctx: Context): Promise<void> => {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw tooMany(ctx, refused.msBeforeNext)
  }
}

/** The refusal, with the time to wait in its header. */
export const tooMany = (ctx: Context, msToWait: number): DomainError => {
  ctx.set('Retry-After', String(Math.ceil(msToWait / 1000)))
  return new DomainError('too_many_requests')
}
