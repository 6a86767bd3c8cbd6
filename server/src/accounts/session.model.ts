import { model, Schema } from 'mongoose'

/** One chain of refresh tokens, for one phone. The tokens themselves are not stored. */
export type SessionRecord = {
  _id: string
  cityId: string
  userId: string
  /** The number of the valid token in the chain, counted from 1. */
  turn: number
  /** The time at which it became valid; the token before is accepted for a short while longer. */
  turnedAt: Date
  expiresAt: Date
}

const session = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    turn: { type: Number, required: true },
    turnedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false },
)
// The last visit of a person, see `wechatVisit`.
session.index({ cityId: 1, userId: 1, turnedAt: 1 })
session.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const SessionModel = model('Session', session)
