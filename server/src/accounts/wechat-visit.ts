import { VISIT_COUNTS } from '../integrations/wechat/content-check'
import { SessionModel } from './session.model'
import { findUser } from './users'

/**
 * The openid of a person who was in the mini-program lately enough for WeChat's content check; null for all others: on H5
 * there is no openid. A phone in use renews its session every quarter of an hour.
 */
export const wechatVisit = async (cityId: string, userId: string, now: Date): Promise<string | null> => {
  const user = await findUser(cityId, userId)
  if (!user?.openid) return null
  const since = new Date(now.getTime() - VISIT_COUNTS)
  const visit = await SessionModel.exists({ cityId, userId, turnedAt: { $gt: since } })
  return visit && user.openid
}
