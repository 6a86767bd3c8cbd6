import { setTimeout as sleep } from 'node:timers/promises'
import { userKey } from '@shared/domain/assignee-keys'
import { caseScreen, type Role } from '@shared/domain/roles'
import { pMapSettled } from 'p-map'
import { type ReachableUser, usersAt } from '../accounts/assignee-keys'
import type { AppContext } from '../app/context'
import { isDatabaseAway } from '../core/database'
import { fillTemplate, type MessageTemplate } from '../integrations/wechat/message-templates'
import type { SendResult } from '../integrations/wechat/send-message'
import { chance } from './chance'
import { changeDelivery, deliveryAfter, unfitLabels } from './delivery-state'
import { type Channel, channelOf } from './message-kinds'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'
import { settleMissingReceipts } from './receipts'
import { claimSending, releaseSending, type Sending, sendingKey } from './sending.model'

/** Messages that are read in one go, and how many of them are under way at once. */
const BATCH = 100
const AT_ONCE = 8
/** How long a message waits that something is wrong with, in ms. */
const PUT_OFF = 3_600_000

/**
 * Sends what is due by WeChat. Several servers may do so at once, and any may fall: see `sendNotice`. Where WeChat cannot
 * be reached the rest waits for the next time, so that an hour without it costs no message its tries.
 */
export const deliverNotices = async (context: AppContext): Promise<void> => {
  const channel = channelOf(context)
  if (!channel) return
  await settleMissingReceipts(context, channel)
  let due: NoticeRecord[]
  let reached = true
  do {
    due = await dueNotices(context)
    const people = await usersAt(context.env.CITY, [...new Set(due.map(({ userId }) => userKey(userId)))])
    const byId = new Map(people.map((person) => [person.id, person]))
    const send = async (notice: NoticeRecord) => {
      if (reached && !(await sendOrPutOff(context, channel, notice, byId.get(notice.userId)))) reached = false
    }
    const results = await pMapSettled(due, send, { concurrency: AT_ONCE })
    const failed = results.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  } while (reached && due.length === BATCH)
}

/** What is wrong with one message keeps no other from its turn: that one waits, and says so to staff. */
const sendOrPutOff = async (
  context: AppContext,
  channel: Channel,
  notice: NoticeRecord,
  to: ReachableUser | undefined,
): Promise<boolean> => {
  try {
    return await sendNotice(context, channel, notice, to)
  } catch (err) {
    // Without a database nothing would come of the others either.
    if (isDatabaseAway(err)) throw err
    context.log.error({ err, notice: notice._id }, 'a message by WeChat')
    const { nextAt } = notice.delivery
    await changeDelivery(
      notice,
      { 'delivery.state': 'waiting', 'delivery.nextAt': nextAt },
      { nextAt: new Date(context.now().getTime() + PUT_OFF), result: '发送时出错，会再试' },
    )
    return true
  }
}

const dueNotices = ({ env, now }: AppContext): Promise<NoticeRecord[]> =>
  NoticeModel.find({ cityId: env.CITY, 'delivery.state': 'waiting', 'delivery.nextAt': { $lte: now() } })
    .sort({ 'delivery.nextAt': 1 })
    .limit(BATCH)
    .lean<NoticeRecord[]>()
    .exec()

/** How long a message waits for another one to the same person, in ms. */
const TURN = 2_000

export type Sender = Pick<AppContext, 'env' | 'now' | 'newId' | 'newSecret' | 'log'>

/** Sends one message that is due, once. Answers whether WeChat was there. */
export const sendNotice = async (
  sender: Sender,
  channel: Channel,
  notice: NoticeRecord,
  to: ReachableUser | undefined,
): Promise<boolean> => {
  const { kind, facts, nextAt } = notice.delivery
  const asSeen = { 'delivery.state': 'waiting', 'delivery.nextAt': nextAt } as const
  const giveUp = async (result: string) => {
    await changeDelivery(notice, asSeen, { state: 'failed', nextAt: null, result })
    return true
  }

  const template = kind && channel.templates[kind]
  if (!template || !facts) return giveUp('没有配置这类消息的模板')
  if (!to?.openid) return giveUp('这个人没有用微信登录过')
  const filled = fillTemplate(template, facts)
  if (filled.unfit !== undefined) {
    complain(sender, template, { field: filled.unfit })
    return giveUp(unfitLabels(filled.unfit))
  }
  const sending = await claimSending(sender, sendingKey(to.openid, template.id))
  if (!sending) {
    await changeDelivery(notice, asSeen, { nextAt: new Date(sender.now().getTime() + TURN) })
    return true
  }
  const begun = await NoticeModel.findOneAndUpdate(
    { _id: notice._id, cityId: notice.cityId, ...asSeen },
    { $set: { 'delivery.sending': sending, 'delivery.nextAt': null }, $inc: { 'delivery.attempts': 1 } },
    { returnDocument: 'after' },
  ).lean<NoticeRecord>()
  // Another server was faster.
  if (!begun) {
    await releaseSending(notice.cityId, sending)
    return true
  }
  // From here to the next write nobody but this server knows what becomes of it: see `deliveryWithoutReceipt`.
  const sent = await channel.wechat.sendMessage({
    openid: to.openid,
    templateId: template.id,
    page: casePage(to.role, notice.caseId),
    data: filled.data,
  })
  if (sent.result === 'bad_field') complain(sender, template, sent)
  if (sent.result !== 'unknown') await noteResult(sender, channel, begun, sending, sent)
  return sent.result !== 'unknown' && (sent.result !== 'later' || sent.code !== null)
}

const noteResult = async (
  sender: Sender,
  { receipts }: Channel,
  notice: NoticeRecord,
  sending: Sending,
  sent: Exclude<SendResult, { result: 'unknown' }>,
): Promise<void> => {
  const after = deliveryAfter(sent, {
    attempts: notice.delivery.attempts,
    now: sender.now(),
    chance: chance(sender),
  })
  // What was sent has an receipt still, and until then the next one to this person would be taken for it.
  const waits = sent.result === 'sent' && receipts
  const change: Partial<Delivery> = waits ? after : { ...after, sending: null }
  await untilStored(() => changeDelivery(notice, { 'delivery.sending.token': sending.token }, change))
  if (!waits) await releaseSending(notice.cityId, sending)
}

/** In ms. */
const REST = 500

/**
 * While the database is away, this server alone knows that the message went out: it keeps that until it can be stored.
 * Nothing ends a try that is still under way here, for the job that does so waits for this one. A server that is told to
 * stop meanwhile does not wait for it, see `startJobs`.
 */
const untilStored = async (store: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await store()
      return
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      await sleep(REST, null, { ref: false })
    }
  }
}

const complained = new Set<string>()

/** A template that does not fit fails each of its messages: that is said once, and stands beside each of them. */
const complain = ({ log }: Sender, { id }: MessageTemplate, fault: object): void => {
  if (complained.has(id)) return
  complained.add(id)
  log.error({ template: id, ...fault }, 'message template does not fit')
}

/** The page of the mini-program on which somebody of this role deals with a case, as app.json names it. */
const casePage = (role: Role, caseId: string): string => `${caseScreen(role)}?id=${caseId}`
