import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { fail } from '../errors'
import type { Caller } from '../http/caller'
import { listNotices, type Paging } from './list-notices'
import { NoticeModel } from './notice.model'
import { presentNotice } from './notice.view'

type Inbox = OutputOf<(typeof contract)['notices']['inbox']>

/** Counting further would cost time and tell nobody more. */
const COUNT_MAX = 99

export const showInbox = async ({ id, cityId }: Caller, asked: Paging): Promise<Inbox> => {
  const [{ records, nextCursor }, unread] = await Promise.all([
    listNotices({ cityId, userId: id }, asked),
    countUnread(cityId, id),
  ])
  return { items: records.map(presentNotice), nextCursor, unread }
}

/** Up to this one, and with it: what comes later in the list than it was not seen. */
export const markRead = async ({ id, cityId }: Caller, upTo: string): Promise<{ unread: number }> => {
  const seen = await NoticeModel.findOne({ _id: upTo, cityId, userId: id }, { at: 1 }).lean()
  if (!seen) return fail('notice_not_found')
  await NoticeModel.updateMany(
    { cityId, userId: id, read: false, at: { $lte: seen.at } },
    { $set: { read: true } },
  )
  return { unread: await countUnread(cityId, id) }
}

const countUnread = (cityId: string, userId: string): Promise<number> =>
  NoticeModel.countDocuments({ cityId, userId, read: false }).limit(COUNT_MAX).exec()
