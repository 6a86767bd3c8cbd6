import type { Context, Middleware } from 'koa'
import mongoose, { model, Schema } from 'mongoose'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { DomainError } from '../../core/errors'
import { isLocalFiles } from '../../core/files/local-store'

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
 * office of 40 phones behind one address each may wake up once or twice with a session that has ended.
 */
export const wrongGuesses = { person: 20, address: 100 }
export type GuessLimits = typeof wrongGuesses

export type RateLimits = Record<RateKind, number>
export type AddressLimits = Record<AddressKind, number>

const SECONDS = 60

/** Gates by rate kind. All servers count together in the database; where it fails, each server counts alone. */
export const rateLimits = (
  allowed: RateLimits,
  { guestRead }: Pick<AddressLimits, 'guestRead'>,
): ((kind: RateKind) => Middleware) => {
  // Made at the first use, when the connection is there.
  const limiters = new Map<string, RateLimiterMongo>()
  const limiterOf = (keyPrefix: string, points: number): RateLimiterMongo => {
    const known = limiters.get(keyPrefix)
    if (known) return known
    const bounds = { points, duration: SECONDS, keyPrefix }
    // An actor over the limit is refused in memory, without another call to the database.
    const made = sharedLimiter(bounds, { inMemoryBlockOnConsumed: points })
    limiters.set(keyPrefix, made)
    return made
  }

  return (kind) => async (ctx, next) => {
    const { actor } = ctx.state
    const isGuest = kind === 'read' && !actor
    const limiter = isGuest ? limiterOf('guestRead', guestRead) : limiterOf(kind, allowed[kind])
    await consume(limiter, actor?.id ?? senderOf(ctx), ctx)
    await next()
  }
}

/** The count of one actor for a minute. Written by rate-limiter-flexible itself, past mongoose. */
type RateLimitRecord = { key: string; points: number; expire: Date }

const rateLimit = new Schema<RateLimitRecord>(
  {
    key: { type: String, required: true },
    points: { type: Number, required: true },
    expire: { type: Date, required: true },
  },
  { collection: 'rate_limits', versionKey: false },
)
rateLimit.index({ key: 1 }, { unique: true })
rateLimit.index({ expire: -1 }, { expireAfterSeconds: 0 })

export const RateLimitModel = model('RateLimit', rateLimit)

type LimiterBounds = { points: number; duration: number; keyPrefix: string; blockDuration?: number }

/** A count of all servers together, made when the connection is there. */
export const sharedLimiter = (
  bounds: LimiterBounds,
  more: { inMemoryBlockOnConsumed?: number } = {},
): RateLimiterMongo =>
  new RateLimiterMongo({
    ...bounds,
    ...more,
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
    throw tooMany(ctx, refused)
  }
}

/** The refusal, with the time to wait in its header. */
export const tooMany = (ctx: Context, { msBeforeNext }: RateLimiterRes): DomainError => {
  ctx.set('Retry-After', String(Math.ceil(msBeforeNext / 1000)))
  return new DomainError('too_many_requests')
}
