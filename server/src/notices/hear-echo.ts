import type { House } from '../house'
import type { PushEvent } from '../integrations/wechat/push-events'
import { changeDelivery } from './change-delivery'
import { releaseSending, sendingKey } from './claim-sending'
import { deliveryAfterEcho } from './delivery-after'
import { NoticeModel, type NoticeRecord } from './notice.model'

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
