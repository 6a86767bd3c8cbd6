import { model, Schema } from 'mongoose'

/** What rate-limiter-flexible keeps of one actor for a minute; it writes it itself, past mongoose. */
export type RateLimitRecord = { key: string; points: number; expire: Date }

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
