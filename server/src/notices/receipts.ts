import type { House } from '../app/context'
import type { PushEvent } from '../integrations/wechat/push-events'
import { chance } from './chance'
import { changeDelivery, deliveryAfterEcho, deliveryAfterSilence } from './delivery-state'
import type { Channel } from './message-kinds'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { releaseSending, SendingModel, sendingKey } from './sending.model'

type Echo = Extract<PushEvent, { event: 'sent' }>

/** WeChat tells what became of a message: of which one, its id says where we know it, and else whom it was for. */
export const hearEcho = async ({ env }: Pick<House, 'env'>, echo: Echo): Promise<void> => {
  const { msgId, code, said } = echo
  const cityId = env.CITY
  const find = (wanted: object) => NoticeModel.findOne({ cityId, ...wanted }).lean<NoticeRecord>()
  const known = await find({ 'delivery.msgId': msgId })
  const notice = known ?? (await find({ 'delivery.sending.key': sendingKey(echo.openid, echo.templateId) }))
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
    { ...deliveryAfterEcho(code, said), msgId, nextAt: null, sending: null },
  )
  if (sending) await releaseSending(cityId, sending)
}

const BATCH = 100

/** Ends the tries of which nothing was heard within the lease, and lets the next message to these people go. */
export const endSilence = async (
  house: Pick<House, 'env' | 'now' | 'newSecret'>,
  { echoes }: Channel,
): Promise<void> => {
  const { env } = house
  const now = house.now()
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
    // What was sent, and only its echo did not come, stays as it is.
    const after =
      state === 'waiting' ? deliveryAfterSilence(echoes, { attempts, now, chance: chance(house) }) : {}
    await changeDelivery(notice, { 'delivery.sending.token': sending?.token }, { ...after, sending: null })
  }
  await SendingModel.deleteMany({ cityId: env.CITY, since })
}
