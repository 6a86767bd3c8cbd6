import type { House } from '../house'
import { isDuplicate } from '../storage/database'
import type { Delivery } from './notice.model'
import { SendingModel } from './sending.model'

export type Sending = NonNullable<Delivery['sending']>

/** All that WeChat's push says of a message it took: to whom, and by which template. */
export const sendingKey = (openid: string, templateId: string): string => `${openid}:${templateId}`

/**
 * One message at a time by one template to one person, so that what WeChat pushes can be of no other. Null: another one is
 * under way.
 */
export const claimSending = async (
  { env, now, newId }: Pick<House, 'env' | 'now' | 'newId'>,
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
