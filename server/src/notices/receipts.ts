import type { AppContext } from '../app/context'
import type { PushEvent } from '../integrations/wechat/push-events'
import {
  changeDelivery,
  deliveryAfterReceipt,
  deliveryWithoutReceipt,
  randomFraction,
} from './delivery-state'
import type { Channel } from './message-kinds'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { releaseSending, SendingModel, sendingKey } from './sending.model'

/** Silent messages settled in one go. */
const BATCH = 100

type Receipt = Extract<PushEvent, { event: 'sent' }>

/**
 * Notes WeChat's receipt for a message. The message is found by WeChat's id where we know it, else by person and
 * template.
 */
export const receiveReceipt = async ({ env }: Pick<AppContext, 'env'>, receipt: Receipt): Promise<void> => {
  const { msgId, code, status } = receipt
  const cityId = env.CITY
  const find = (filter: object) => NoticeModel.findOne({ cityId, ...filter }).lean<NoticeRecord>()
  const known = await find({ 'delivery.msgId': msgId })
  const key = sendingKey(receipt.openid, receipt.templateId)
  const notice = known ?? (await find({ 'delivery.sending.key': key }))
  if (!notice) return
  const { sending, state } = notice.delivery
  // A receipt may come twice, and may be for an earlier message: one sent again since, or one before the message under
  // way. The result of the message under way may have been stored between the two queries.
  const ownId = notice.delivery.msgId
  const matches = known ? state === 'sent' : state === 'waiting' || ownId === null || ownId === msgId
  if (!matches) return
  const unchanged = known
    ? { 'delivery.msgId': msgId, 'delivery.state': 'sent' as const }
    : { 'delivery.sending.token': sending?.token }
  const after = deliveryAfterReceipt(code, status)
  await changeDelivery(notice, unchanged, { ...after, msgId, nextAt: null, sending: null })
  if (sending) await releaseSending(cityId, sending)
}

/** Settles the tries without answer within the lease, and lets the next message to these people go. */
export const settleMissingReceipts = async (
  context: Pick<AppContext, 'env' | 'now' | 'newSecret'>,
  { receipts }: Channel,
): Promise<void> => {
  const { env } = context
  const now = context.now()
  const since = { $lte: new Date(now.getTime() - env.WECHAT_SEND_LEASE * 1000) }
  const silent = await NoticeModel.find({
    cityId: env.CITY,
    'delivery.sending.key': { $gt: '' },
    'delivery.sending.since': since,
  })
    .limit(BATCH)
    .lean<NoticeRecord[]>()
  for (const notice of silent) {
    const { state, attempts, sending } = notice.delivery
    const attempt = { attempts, now, random: randomFraction(context) }
    // A sent message that only lacks its receipt stays as it is.
    const after = state === 'waiting' ? deliveryWithoutReceipt(receipts, attempt) : {}
    await changeDelivery(notice, { 'delivery.sending.token': sending?.token }, { ...after, sending: null })
  }
  await SendingModel.deleteMany({ cityId: env.CITY, since })
}
