import { model, Schema } from 'mongoose'

/** The count of one actor for a minute. Written by rate-limiter-flexible itself, past mongoose. */
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
