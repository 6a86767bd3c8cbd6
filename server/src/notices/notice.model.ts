import { type DeliveryState, deliveryStates, type MessageKind, messageKinds } from '@shared/domain/case/kinds'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { tellsOfWrites } from '../core/work'
import type { MessageValue } from '../integrations/wechat/message-templates'
import type { Audience } from './step-notice'

/** The notice as a message by WeChat. */
export type Delivery = {
  /** Null: the step, or the person, has no message by WeChat. */
  kind: MessageKind | null
  values: Record<MessageValue, string> | null
  state: DeliveryState
  attempts: number
  /** The time of the next try. Null: there is none, or one is under way. */
  nextAt: Date | null
  /** The latest result, in words for staff. */
  result: string | null
  /** The try that is under way or awaits WeChat's receipt, see `sendingKey`. */
  sending: { key: string; token: string; since: Date } | null
  /** WeChat's id of the message. */
  msgId: string | null
}

/** One entry of a person's inbox: one step of one case, or something about the account, which has no case. */
export type NoticeRecord = {
  /** Case, step and person, or session and alert, so that the same notice cannot be made twice. */
  _id: string
  cityId: string
  userId: string
  caseId: string | null
  caseNumber: string | null
  /** The time of the step. */
  at: Date
  /** Null for the account. */
  audience: Audience | null
  title: string
  text: string
  /** The screen of a notice about the account, where it is not that of the devices. */
  leadsTo?: 'desk'
  read: boolean
  delivery: Delivery
}

export type CaseNotice = NoticeRecord & { caseId: string; caseNumber: string }

export const isOfCase = (notice: NoticeRecord): notice is CaseNotice => notice.caseId !== null

const notice = new Schema<NoticeRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    caseId: { type: String, default: null },
    caseNumber: { type: String, default: null },
    at: { type: Date, required: true },
    audience: { type: String, default: null },
    title: { type: String, required: true },
    text: { type: String, required: true },
    leadsTo: { type: String, enum: ['desk'] },
    read: { type: Boolean, required: true },
    delivery: {
      kind: { type: String, enum: [...messageKinds, null], default: null },
      values: { type: Schema.Types.Mixed, default: null },
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
const isSet = { $gt: '' } as const
// A person's inbox, the newest first, and its unread notices.
notice.index({ cityId: 1, userId: 1, at: -1, _id: -1 })
notice.index({ cityId: 1, userId: 1, read: 1, at: 1 }, { partialFilterExpression: { read: false } })
// All messages by WeChat, and those of one state, the newest first.
notice.index({ cityId: 1, at: -1, _id: -1 }, { partialFilterExpression: { 'delivery.kind': isSet } })
notice.index({ cityId: 1, 'delivery.state': 1, at: -1, _id: -1 })
// Messages to be sent, messages under way, and the message of an id: few, few, and one.
notice.index(
  { cityId: 1, 'delivery.state': 1, 'delivery.nextAt': 1 },
  { partialFilterExpression: { 'delivery.state': 'waiting' } },
)
notice.index(
  { cityId: 1, 'delivery.sending.key': 1 },
  { partialFilterExpression: { 'delivery.sending.key': isSet } },
)
notice.index({ cityId: 1, 'delivery.msgId': 1 }, { partialFilterExpression: { 'delivery.msgId': isSet } })

/** For a notice that never goes by WeChat. */
export const noDelivery = (): Delivery => ({
  kind: null,
  values: null,
  state: 'none',
  attempts: 0,
  nextAt: null,
  result: null,
  sending: null,
  msgId: null,
})

notice.plugin(asksByIndex)
notice.plugin(tellsOfWrites, 'notices')
export const NoticeModel = model('Notice', notice)
