import type { House } from '../house'
import { chance } from './chance'
import { changeDelivery } from './change-delivery'
import type { Channel } from './channel'
import { deliveryAfterSilence } from './delivery-after'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { SendingModel } from './sending.model'

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
