import { setTimeout as sleep } from 'node:timers/promises'
import type { House } from '../house'
import { fillTemplate } from '../integrations/wechat/fill-template'
import type { MessageTemplate } from '../integrations/wechat/message-templates'
import type { SendResult } from '../integrations/wechat/send-result'
import { isDatabaseAway } from '../storage/database'
import type { Reached } from '../users/users-at'
import { casePage } from './case-page'
import { chance } from './chance'
import { changeDelivery } from './change-delivery'
import type { Channel } from './channel'
import { claimSending, releaseSending, type Sending, sendingKey } from './claim-sending'
import { deliveryAfter } from './delivery-after'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'
import { unfitWords } from './result-words'

/** How long a message waits for another one to the same person, in ms. */
const TURN = 2_000

export type Sender = Pick<House, 'env' | 'now' | 'newId' | 'newSecret' | 'log'>

/** Sends one message that is due, once. Answers whether WeChat was there. */
export const sendNotice = async (
  sender: Sender,
  channel: Channel,
  notice: NoticeRecord,
  to: Reached | undefined,
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
    return giveUp(unfitWords(filled.unfit))
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
  // From here to the next write nobody but this server knows what becomes of it: see `deliveryAfterSilence`.
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
  { echoes }: Channel,
  notice: NoticeRecord,
  sending: Sending,
  sent: Exclude<SendResult, { result: 'unknown' }>,
): Promise<void> => {
  const after = deliveryAfter(sent, {
    attempts: notice.delivery.attempts,
    now: sender.now(),
    chance: chance(sender),
  })
  // What was sent has an echo still, and until then the next one to this person would be taken for it.
  const waits = sent.result === 'sent' && echoes
  const change: Partial<Delivery> = waits ? after : { ...after, sending: null }
  await untilStored(() => changeDelivery(notice, { 'delivery.sending.token': sending.token }, change))
  if (!waits) await releaseSending(notice.cityId, sending)
}

/** In ms. */
const REST = 500

/**
 * While the database is away, this server alone knows that the message went out: it keeps that until it can be stored.
 * Nothing ends a try that is still under way here, for the job that does so waits for this one. A server that is told to
 * stop meanwhile does not wait for it, see `startWork`.
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
