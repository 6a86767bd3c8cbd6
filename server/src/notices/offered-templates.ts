import type { House } from '../house'
import type { Caller } from '../http/caller'
import { channelOf } from './channel'
import { kindsFor } from './message-kinds'

/** The templates for which this person may be asked whether they accept them; WeChat takes three at once, at most. */
export const offeredTemplates = (
  house: Pick<House, 'wechat' | 'env'>,
  { role }: Caller,
): { ids: string[] } => {
  const channel = channelOf(house)
  const ids = kindsFor(role).flatMap((kind) => channel?.templates[kind]?.id ?? [])
  return { ids: [...new Set(ids)] }
}
