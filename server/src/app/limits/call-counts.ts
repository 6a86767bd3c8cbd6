import { model, Schema } from 'mongoose'
import { databaseIsUp, isDatabaseAway, isDuplicate } from '../../core/database'

/** The count of one sender for a minute; those of wrong guesses are written by rate-limiter-flexible itself, past mongoose. */
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

const WINDOW = 60_000

/** `shared`: calls of all servers, as the store last said. `own`: those of this server that the store does not know yet. */
type Count = { shared: number; own: number; endsAt: number; sharing: Promise<boolean> | null }

/** Calls that a server lets through before it asks the store: a person at ordinary speed never makes it ask. */
const aloneOf = (most: number): number => Math.max(1, Math.floor(most / 4))

/**
 * Counts the calls of senders in the memory of this server, for a minute from their first. Once a sender has made a quarter of
 * what is allowed, the server adds its calls to those of all servers. N servers together so let through at most
 * N − 1 quarters more than one would; while the database is away each counts alone (docs/decisions/0016).
 */
export const callCounts = (clock: () => number) => {
  const counts = new Map<string, Count>()
  let sweepAt = 0

  const countOf = (key: string, now: number): Count => {
    if (now >= sweepAt) {
      for (const [old, { endsAt }] of counts) if (endsAt <= now) counts.delete(old)
      sweepAt = now + WINDOW
    }
    const known = counts.get(key)
    if (known && known.endsAt > now) return known
    const made: Count = { shared: 0, own: 0, endsAt: now + WINDOW, sharing: null }
    counts.set(key, made)
    return made
  }

  const share = async (key: string, count: Count): Promise<boolean> => {
    const own = count.own
    try {
      const { points, expire } = await addCalls({ key, own, now: clock(), endsAt: count.endsAt })
      count.own -= own
      count.shared = points
      count.endsAt = expire.getTime()
      return true
    } catch (error) {
      if (isDatabaseAway(error)) return false
      throw error
    } finally {
      count.sharing = null
    }
  }

  /** Counts a call of this sender; the ms to wait where it is one too many, else 0. */
  return async (key: string, most: number): Promise<number> => {
    for (;;) {
      const now = clock()
      const count = countOf(key, now)
      if (count.shared + count.own >= most) return count.endsAt - now
      if (count.own >= aloneOf(most) && databaseIsUp()) {
        count.sharing ??= share(key, count)
        if (await count.sharing) continue
        if (count.shared + count.own >= most) return Math.max(1, count.endsAt - clock())
      }
      count.own++
      return 0
    }
  }
}

type AddedCalls = { key: string; own: number; now: number; endsAt: number }

/** Adds to the count of all servers, or begins a new one where its minute is over. */
const addCalls = async ({ key, own, now, endsAt }: AddedCalls): Promise<RateLimitRecord> => {
  const runs = { $gt: ['$expire', new Date(now)] }
  const change = {
    points: { $cond: [runs, { $add: ['$points', own] }, own] },
    expire: { $cond: [runs, '$expire', new Date(endsAt)] },
  }
  const add = () =>
    RateLimitModel.findOneAndUpdate({ key }, [{ $set: change }], {
      upsert: true,
      returnDocument: 'after',
      updatePipeline: true,
      // Lost in a crash, it lets a few calls more through.
      writeConcern: { w: 1 },
    }).lean<RateLimitRecord>()
  const added =
    (await add().catch((error: unknown) => {
      if (isDuplicate(error)) return null
      throw error
    })) ?? (await add())
  if (!added) throw new Error('an upsert gave no document')
  return added
}
