import { model, Schema } from 'mongoose'
import type { AppContext } from '../app/context'
import { isDuplicate } from '../core/database'
import { asksByIndex } from '../core/index-first'
import type { Delivery } from './notice.model'

/** The claim on sending a message of this template to this person; inserting the record claims it. */
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

sending.plugin(asksByIndex)
export const SendingModel = model('Sending', sending)

export type Sending = NonNullable<Delivery['sending']>

/** Person and template: all that WeChat's receipt says of the message when its id is unknown to us. */
export const sendingKey = (openid: string, templateId: string): string => `${openid}:${templateId}`

/**
 * Claims the sending of one message. Only one message of a template to a person is under way at a time, so that a
 * receipt can be for no other. Null: another message is under way.
 */
export const claimSending = async (
  { env, now, newId }: Pick<AppContext, 'env' | 'now' | 'newId'>,
  key: string,
): Promise<Sending | null> => {
  const sending = { key, token: newId(), since: now() }
  try {
    await SendingModel.create({ _id: key, cityId: env.CITY, token: sending.token, since: sending.since })
    return sending
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return null
  }
}

export const releaseSending = async (cityId: string, { key, token }: Sending): Promise<void> => {
  await SendingModel.deleteOne({ _id: key, cityId, token })
}
