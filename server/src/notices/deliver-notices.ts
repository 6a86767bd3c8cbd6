import { userAddress } from '@shared/domain/addresses'
import { pMapSettled } from 'p-map'
import type { House } from '../house'
import { isDatabaseAway } from '../storage/database'
import { type Reached, usersAt } from '../users/users-at'
import { changeDelivery } from './change-delivery'
import { type Channel, channelOf } from './channel'
import { endSilence } from './end-silence'
import { NoticeModel, type NoticeRecord } from './notice.model'
import { sendNotice } from './send-notice'

/** Messages that are read in one go, and how many of them are under way at once. */
const BATCH = 100
const AT_ONCE = 8
/** How long a message waits that something is wrong with, in ms. */
const PUT_OFF = 3_600_000

/**
 * Sends what is due by WeChat. Several servers may do so at once, and any may fall: see `sendNotice`. Where WeChat cannot
 * be reached the rest waits for the next time, so that an hour without it costs no message its tries.
 */
export const deliverNotices = async (house: House): Promise<void> => {
  const channel = channelOf(house)
  if (!channel) return
  await endSilence(house, channel)
  let due: NoticeRecord[]
  let reached = true
  do {
    due = await dueNotices(house)
    const people = await usersAt(house.env.CITY, [...new Set(due.map(({ userId }) => userAddress(userId)))])
    const byId = new Map(people.map((person) => [person.id, person]))
    const send = async (notice: NoticeRecord) => {
      if (reached && !(await sendOrPutOff(house, channel, notice, byId.get(notice.userId)))) reached = false
    }
    const results = await pMapSettled(due, send, { concurrency: AT_ONCE })
    const failed = results.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  } while (reached && due.length === BATCH)
}

/** What is wrong with one message keeps no other from its turn: that one waits, and says so to staff. */
const sendOrPutOff = async (
  house: House,
  channel: Channel,
  notice: NoticeRecord,
  to: Reached | undefined,
): Promise<boolean> => {
  try {
    return await sendNotice(house, channel, notice, to)
  } catch (err) {
    // Without a database nothing would come of the others either.
    if (isDatabaseAway(err)) throw err
    house.log.error({ err, notice: notice._id }, 'a message by WeChat')
    const { nextAt } = notice.delivery
    await changeDelivery(
      notice,
      { 'delivery.state': 'waiting', 'delivery.nextAt': nextAt },
      { nextAt: new Date(house.now().getTime() + PUT_OFF), result: '发送时出错，会再试' },
    )
    return true
  }
}

const dueNotices = ({ env, now }: House): Promise<NoticeRecord[]> =>
  NoticeModel.find({ cityId: env.CITY, 'delivery.state': 'waiting', 'delivery.nextAt': { $lte: now() } })
    .sort({ 'delivery.nextAt': 1 })
    .limit(BATCH)
    .lean<NoticeRecord[]>()
    .exec()
