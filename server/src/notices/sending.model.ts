import { model, Schema } from 'mongoose'

/** That somebody is just sending a message of this template to this person: an insert is the claim. */
export type SendingRecord = {
  /** See `sendingKey`. */
  _id: string
  cityId: string
  token: string
  since: Date
}

const sending = new Schema<SendingRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    token: { type: String, required: true },
    since: { type: Date, required: true },
  },
  { collection: 'sendings', versionKey: false },
)
sending.index({ cityId: 1, since: 1 })

export const SendingModel = model('Sending', sending)
