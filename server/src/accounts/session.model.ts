import { model, Schema } from 'mongoose'

/** One chain of refresh tokens: what one phone holds. The tokens themselves are nowhere in the store. */
export type SessionRecord = {
  _id: string
  cityId: string
  userId: string
  /** Which token of the chain is good now, counted from 1, and since when: the one before is taken a while longer. */
  turn: number
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
session.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const SessionModel = model('Session', session)
