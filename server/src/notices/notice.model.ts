import { type DeliveryState, deliveryStates, type MessageKind, messageKinds } from '@shared/domain/case/kinds'
import { model, Schema } from 'mongoose'
import type { MessageFact } from '../integrations/wechat/message-templates'
import type { Audience } from './step-notice'

/** The notice as a message by WeChat. */
export type Delivery = {
  /** Null: this step, or this person, has none. */
  kind: MessageKind | null
  facts: Record<MessageFact, string> | null
  state: DeliveryState
  attempts: number
  /** When it is tried next; null: never, or just now. */
  nextAt: Date | null
  /** What came of it last, in words for staff. */
  result: string | null
  /** A try that is under way, or whose receipt from WeChat is waited for, see `sendingKey`. */
  sending: { key: string; token: string; since: Date } | null
  /** WeChat's name for the message. */
  msgId: string | null
}

/** What one person is told of one step of one case: one entry of their inbox. */
export type NoticeRecord = {
  /** Case, step and person: the same notice cannot be made twice. */
  _id: string
  cityId: string
  userId: string
  caseId: string
  caseNumber: string
  /** When the step was taken. */
  at: Date
  audience: Audience
  title: string
  text: string
  read: boolean
  delivery: Delivery
}

const notice = new Schema<NoticeRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    caseId: { type: String, required: true },
    caseNumber: { type: String, required: true },
    at: { type: Date, required: true },
    audience: { type: String, required: true },
    title: { type: String, required: true },
    text: { type: String, required: true },
    read: { type: Boolean, required: true },
    delivery: {
      kind: { type: String, enum: [...messageKinds, null], default: null },
      facts: { type: Schema.Types.Mixed, default: null },
      state: { type: String, enum: deliveryStates, required: true },
      attempts: { type: Number, required: true },
      nextAt: { type: Date, default: null },
      result: { type: String, default: null },
      sending: {
        type: new Schema(
          {
            key: { type: String, required: true },
            token: { type: String, required: true },
            since: { type: Date, required: true },
          },
          { _id: false },
        ),
        default: null,
      },
      msgId: { type: String, default: null },
    },
  },
  { collection: 'notices', versionKey: false },
)
const given = { $gt: '' } as const
// My inbox, the newest first; what of it is unread.
notice.index({ cityId: 1, userId: 1, at: -1, _id: -1 })
notice.index({ cityId: 1, userId: 1, read: 1, at: 1 }, { partialFilterExpression: { read: false } })
// All messages by WeChat, and those that stand in one way, the newest first.
notice.index({ cityId: 1, at: -1, _id: -1 }, { partialFilterExpression: { 'delivery.kind': given } })
notice.index({ cityId: 1, 'delivery.state': 1, at: -1, _id: -1 })
// What is to be sent, what is just being sent, and whose message it was: few, few, and one.
notice.index(
  { cityId: 1, 'delivery.state': 1, 'delivery.nextAt': 1 },
  { partialFilterExpression: { 'delivery.state': 'waiting' } },
)
notice.index(
  { cityId: 1, 'delivery.sending.key': 1 },
  { partialFilterExpression: { 'delivery.sending.key': given } },
)
notice.index({ cityId: 1, 'delivery.msgId': 1 }, { partialFilterExpression: { 'delivery.msgId': given } })

export const NoticeModel = model('Notice', notice)
