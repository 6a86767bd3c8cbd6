import { setTimeout as sleep } from 'node:timers/promises'
import { userKey } from '@shared/domain/assignee-keys'
import { caseScreen, type Role } from '@shared/domain/roles'
import { pMapSettled } from 'p-map'
import { type ReachableUser, usersAt } from '../accounts/assignee-keys'
import type { AppContext } from '../app/context'
import { isDatabaseAway } from '../core/database'
import { LOOK_AHEAD, type WakeAt } from '../core/work'
import { fillTemplate, type MessageTemplate } from '../integrations/wechat/message-templates'
import { deliveryLabels, timeMissingLabel } from '../labels/delivery'
import { type CertainResult, changeDelivery, deliveryAfter, randomFraction } from './delivery-state'
import { type Channel, channelOf } from './message-kinds'
import { type Delivery, isOfCase, NoticeModel, type NoticeRecord } from './notice.model'
import { settleMissingReceipts } from './receipts'
import { claimSending, releaseSending, type Sending, sendingKey } from './sending.model'

/** Messages read in one go, and messages under way at once. */
const BATCH = 100
const AT_ONCE = 8
/** In ms: the wait of a message that failed on our side. */
const PUT_OFF = 3_600_000
/** In ms: the wait of a message while another one to the same person is under way. */
const TURN = 2_000
/** In ms: the pause between two attempts to store a result. */
const REST = 500

/**
 * Sends the messages that are due by WeChat. Several servers may do so at once, and any may crash: see `sendNotice`.
 * Once WeChat cannot be reached, the rest waits for the next round, so that an hour's outage uses up no tries.
 */
export const deliverNotices = async (context: AppContext, wakeAt: WakeAt = () => {}): Promise<void> => {
  const channel = channelOf(context)
  if (!channel) return
  await settleMissingReceipts(context, channel)
  const isDue = ({ delivery }: NoticeRecord) => delivery.nextAt !== null && delivery.nextAt <= context.now()
  let due: NoticeRecord[]
  let isReachable = true
  do {
    const found = await noticesDueSoon(context)
    due = found.filter(isDue)
    const { nextAt = null } = found[due.length]?.delivery ?? {}
    if (nextAt) wakeAt(nextAt)
    const people = await usersAt(context.env.CITY, [...new Set(due.map(({ userId }) => userKey(userId)))])
    const byId = new Map(people.map((person) => [person.id, person]))
    const send = async (notice: NoticeRecord) => {
      if (!isReachable) return
      const to = byId.get(notice.userId)
      if (!(await sendOrPutOff({ context, channel, notice, to }))) isReachable = false
    }
    const results = await pMapSettled(due, send, { concurrency: AT_ONCE })
    const failed = results.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  } while (isReachable && due.length === BATCH)
}

type SendOptions<Context = Sender> = {
  context: Context
  channel: Channel
  notice: NoticeRecord
  /** Undefined: this person no longer exists. */
  to: ReachableUser | undefined
}

/** A defect in one message delays no other: that message waits, and its result shows the defect to staff. */
const sendOrPutOff = async (options: SendOptions<AppContext>): Promise<boolean> => {
  const { context, notice } = options
  try {
    return await sendNotice(options)
  } catch (err) {
    // Without a database the others would fail too.
    if (isDatabaseAway(err)) throw err
    context.log.error({ err, notice: notice._id }, 'a message by WeChat could not be sent and was put off')
    const { nextAt } = notice.delivery
    await changeDelivery(
      notice,
      { 'delivery.state': 'waiting', 'delivery.nextAt': nextAt },
      { nextAt: new Date(context.now().getTime() + PUT_OFF), result: deliveryLabels.sendError },
    )
    return true
  }
}

const noticesDueSoon = ({ env, now }: AppContext): Promise<NoticeRecord[]> =>
  NoticeModel.find({
    cityId: env.CITY,
    'delivery.state': 'waiting',
    'delivery.nextAt': { $lte: new Date(now().getTime() + LOOK_AHEAD) },
  })
    .sort({ 'delivery.nextAt': 1 })
    .limit(BATCH)
    .lean<NoticeRecord[]>()
    .exec()

/** When the message was due that has waited longest; null: none waits. */
export const longestWaitingMessage = async (cityId: string): Promise<Date | null> => {
  const first = await NoticeModel.findOne({ cityId, 'delivery.state': 'waiting' }, { 'delivery.nextAt': 1 })
    .sort({ 'delivery.nextAt': 1 })
    .lean<{ delivery: Pick<NoticeRecord['delivery'], 'nextAt'> }>()
  return first?.delivery.nextAt ?? null
}

export type Sender = Pick<AppContext, 'env' | 'now' | 'newId' | 'newSecret' | 'log'>

/** Sends one message that is due, once. Answers whether WeChat could be reached. */
export const sendNotice = async ({ context, channel, notice, to }: SendOptions): Promise<boolean> => {
  const { kind, values, nextAt } = notice.delivery
  const unchanged = { 'delivery.state': 'waiting', 'delivery.nextAt': nextAt } as const
  const giveUp = async (result: string) => {
    await changeDelivery(notice, unchanged, { state: 'failed', nextAt: null, result })
    return true
  }

  const template = kind && channel.templates[kind]
  if (!template || !values || !isOfCase(notice)) return giveUp(deliveryLabels.noTemplate)
  if (!to?.openid) return giveUp(deliveryLabels.noOpenid)
  const filled = fillTemplate(template, values)
  if (filled.unfit !== undefined) {
    logUnfit(context, template, { field: filled.unfit })
    return giveUp(timeMissingLabel(filled.unfit))
  }
  const sending = await claimSending(context, sendingKey(to.openid, template.id))
  if (!sending) {
    await changeDelivery(notice, unchanged, { nextAt: new Date(context.now().getTime() + TURN) })
    return true
  }
  const begun = await NoticeModel.findOneAndUpdate(
    { _id: notice._id, cityId: notice.cityId, ...unchanged },
    { $set: { 'delivery.sending': sending, 'delivery.nextAt': null }, $inc: { 'delivery.attempts': 1 } },
    { returnDocument: 'after' },
  ).lean<NoticeRecord>()
  // Another server was faster.
  if (!begun) {
    await releaseSending(notice.cityId, sending)
    return true
  }
  // From here to the next write only this server knows the result: see `deliveryWithoutReceipt`.
  const sent = await channel.wechat.sendMessage({
    openid: to.openid,
    templateId: template.id,
    page: casePage(to.role, notice.caseId),
    data: filled.data,
  })
  if (sent.result === 'unknown') return false
  if (sent.result === 'bad_field') logUnfit(context, template, sent)
  await storeResult({ context, channel, notice: begun, sending, sent })
  return sent.result !== 'later' || sent.code !== null
}

type SentMessage = Pick<SendOptions, 'context' | 'channel' | 'notice'> & {
  sending: Sending
  sent: CertainResult
}

const storeResult = async ({ context, channel, notice, sending, sent }: SentMessage): Promise<void> => {
  const { attempts } = notice.delivery
  const after = deliveryAfter(sent, { attempts, now: context.now(), random: randomFraction(context) })
  // A receipt follows a sent message. Until then a second message to this person would be taken for the first.
  const awaitsReceipt = sent.result === 'sent' && channel.receipts
  const change: Partial<Delivery> = awaitsReceipt ? after : { ...after, sending: null }
  await untilStored(() => changeDelivery(notice, { 'delivery.sending.token': sending.token }, change))
  if (!awaitsReceipt) await releaseSending(notice.cityId, sending)
}

/**
 * While the database is away, only this server knows that the message went out, so it keeps the result until it can be
 * stored. No try that is under way here is settled meanwhile, for the job that does so waits for this one. A server
 * that is stopped does not wait for it, see `startJobs`.
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

const loggedTemplates = new Set<string>()

/** An unfit template fails each of its messages: each keeps the reason, and the log has it once. */
const logUnfit = ({ log }: Sender, { id }: MessageTemplate, fault: object): void => {
  if (loggedTemplates.has(id)) return
  loggedTemplates.add(id)
  log.error({ template: id, ...fault }, 'message template does not fit')
}

/** The page of the mini-program on which this role works on a case, as app.json names it. */
const casePage = (role: Role, caseId: string): string => `${caseScreen(role)}?id=${caseId}`
