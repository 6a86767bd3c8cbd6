import type { AppContext } from '../app/context'
import type { PushEvent } from '../integrations/wechat/push-events'
import { chance } from './chance'
import { changeDelivery, deliveryAfterReceipt, deliveryWithoutReceipt } from './delivery-state'
import type { Channel } from './message-kinds'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { releaseSending, SendingModel, sendingKey } from './sending.model'

type Receipt = Extract<PushEvent, { event: 'sent' }>

/** WeChat recipients what became of a message: of which one, its id says where we know it, and else whom it was for. */
export const receiveReceipt = async ({ env }: Pick<AppContext, 'env'>, receipt: Receipt): Promise<void> => {
  const { msgId, code, said } = receipt
  const cityId = env.CITY
  const find = (wanted: object) => NoticeModel.findOne({ cityId, ...wanted }).lean<NoticeRecord>()
  const known = await find({ 'delivery.msgId': msgId })
  const notice =
    known ?? (await find({ 'delivery.sending.key': sendingKey(receipt.openid, receipt.templateId) }))
  if (!notice) return
  const { sending, state } = notice.delivery
  // It may come twice, and be of a message that was sent again since, or before the one that is under way. The answer of
  // the one under way may have been stored between the two questions.
  const own = notice.delivery.msgId
  const isOfThis = known ? state === 'sent' : state === 'waiting' || own === null || own === msgId
  if (!isOfThis) return
  await changeDelivery(
    notice,
    known
      ? { 'delivery.msgId': msgId, 'delivery.state': 'sent' }
      : { 'delivery.sending.token': sending?.token },
    { ...deliveryAfterReceipt(code, said), msgId, nextAt: null, sending: null },
  )
  if (sending) await releaseSending(cityId, sending)
}

const BATCH = 100

/** Ends the tries of which nothing was heard within the lease, and lets the next message to these people go. */
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
    // What was sent, and only its receipt did not come, stays as it is.
    const after =
      state === 'waiting' ? deliveryWithoutReceipt(receipts, { attempts, now, chance: chance(context) }) : {}
    await changeDelivery(notice, { 'delivery.sending.token': sending?.token }, { ...after, sending: null })
  }
  await SendingModel.deleteMany({ cityId: env.CITY, since })
}
