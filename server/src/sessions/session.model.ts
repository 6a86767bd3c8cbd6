import { model, Schema } from 'mongoose'

/** One chain of refresh tokens: what one phone holds. */
export type SessionRecord = {
  _id: string
  cityId: string
  userId: string
  /** SHA-256 of the refresh token that is good now; the token itself is nowhere in the store. */
  current: string
  /** The one before, and until when it is still taken: an answer may be lost on a bad network. */
  previous: string | null
  previousUntil: Date | null
  expiresAt: Date
}

const session = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    current: { type: String, required: true },
    previous: { type: String, default: null },
    previousUntil: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false },
)
session.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const SessionModel = model('Session', session)
