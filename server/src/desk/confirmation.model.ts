import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'

/** `used`: the dangerous thing was done with it. */
export const confirmationStates = ['waiting', 'confirmed', 'refused', 'used'] as const

/** 再次确认: one dangerous thing that a session at a desk wants to do, and what its person says on the phone. */
export type ConfirmationRecord = {
  _id: string
  cityId: string
  userId: string
  /** The session at the desk, which alone may use it. */
  sessionId: string
  /** Method and path of the endpoint. */
  action: string
  /** Of the checked input, as a hash: nothing else may be done with it. */
  digest: string
  /** What will happen, in a sentence. */
  text: string
  userAgent: string
  askedAt: Date
  expiresAt: Date
  state: (typeof confirmationStates)[number]
}

/** Seconds for which a browser can still learn what became of it. */
const REMEMBERED = 600

const confirmation = new Schema<ConfirmationRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    sessionId: { type: String, required: true },
    action: { type: String, required: true },
    digest: { type: String, required: true },
    text: { type: String, required: true },
    userAgent: { type: String, default: '' },
    askedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    state: { type: String, enum: confirmationStates, required: true },
  },
  { collection: 'desk_confirmations', versionKey: false },
)
// What waits for a person, the newest first.
confirmation.index({ cityId: 1, userId: 1, state: 1, expiresAt: -1 })
confirmation.index({ expiresAt: 1 }, { expireAfterSeconds: REMEMBERED })

confirmation.plugin(asksByIndex)
export const ConfirmationModel = model('Confirmation', confirmation)
