import { userAddress } from '@shared/domain/addresses'
import type { House } from '../house'
import { atOnce } from '../photos/at-once'
import { usersAt } from '../users/users-at'
import { channelOf } from './channel'
import { endSilence } from './end-silence'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { sendNotice } from './send-notice'

/** Messages that are read in one go, and how many of them are under way at once. */
const BATCH = 100
const AT_ONCE = 8

/**
 * Sends what is due by WeChat. Several servers may do so at once, and any may fall: see `sendNotice`. Where WeChat cannot
 * be reached the rest waits for the next time, so that an hour without it costs no message its tries.
 */
export const deliverNotices = async (house: House): Promise<void> => {
  const channel = channelOf(house)
  if (!channel) return
  await endSilence(house, channel)
  const oneOfSome = atOnce(AT_ONCE)
  let due: NoticeRecord[]
  let reached = true
  do {
    due = await dueNotices(house)
    const people = await usersAt(house.env.CITY, [...new Set(due.map(({ userId }) => userAddress(userId)))])
    const byId = new Map(people.map((person) => [person.id, person]))
    const sent = await Promise.allSettled(
      due.map((notice) =>
        oneOfSome(async () => {
          if (reached && !(await sendNotice(house, channel, notice, byId.get(notice.userId)))) reached = false
        }),
      ),
    )
    for (const one of sent) if (one.status === 'rejected') throw one.reason
  } while (reached && due.length === BATCH)
}

const dueNotices = ({ env, now }: House): Promise<NoticeRecord[]> =>
  NoticeModel.find({ cityId: env.CITY, 'delivery.state': 'waiting', 'delivery.nextAt': { $lte: now() } })
    .sort({ 'delivery.nextAt': 1 })
    .limit(BATCH)
    .lean<NoticeRecord[]>()
    .exec()
