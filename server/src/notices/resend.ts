import type { DeliveryState } from '@shared/domain/notices'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { type Delivery, NoticeModel } from './notice.model'

const resendable: readonly DeliveryState[] = ['failed', 'refused']

export const mayResend = ({ state }: Pick<Delivery, 'state'>): boolean => resendable.includes(state)

/** 重发: once more what did not arrive, at once. The tries that there were still count. */
export const resendNotice = async (
  { now }: Pick<House, 'now'>,
  { cityId }: Caller,
  id: string,
): Promise<{ ok: true }> => {
  const { matchedCount } = await NoticeModel.updateOne(
    { _id: id, cityId, 'delivery.state': { $in: resendable } },
    { $set: { 'delivery.state': 'waiting', 'delivery.nextAt': now() } },
  )
  if (matchedCount > 0) return { ok: true }
  const isThere = await NoticeModel.exists({ _id: id, cityId })
  return fail(isThere ? 'transition_not_allowed' : 'notice_not_found')
}
