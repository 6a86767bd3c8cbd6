import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import { fieldsUnder } from '../core/database'
import type { SendResult } from '../integrations/wechat/send-message'
import {
  badFieldLabel,
  bannedLabel,
  deliveryLabels,
  gaveUpLabel,
  laterLabel,
  retryReasonLabels,
  undeliveredLabel,
  willRetryLabel,
} from '../labels/delivery'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'

export type CertainResult = Exclude<SendResult, { result: 'unknown' }>
/** `attempts`: tries so far, this one included. `random`: from 0 to 1, see `randomFraction`. */
type Attempt = { attempts: number; now: Date; random: number }

/** The delivery after a try whose result WeChat has answered. */
export const deliveryAfter = (sent: CertainResult, { attempts, now, random }: Attempt): Partial<Delivery> => {
  switch (sent.result) {
    case 'sent':
      return { state: 'sent', result: deliveryLabels.accepted, msgId: sent.msgId ?? null }
    case 'refused':
      return { state: 'refused', result: deliveryLabels.refused }
    case 'banned':
      return { state: 'failed', result: bannedLabel(sent.code) }
    case 'bad_field':
      return { state: 'failed', result: badFieldLabel(sent.code, sent.field) }
    case 'later': {
      const reason = sent.code === null ? retryReasonLabels.unreachable : laterLabel(sent.code)
      return tryAgain(reason, now, backOff(attempts, random))
    }
  }
}

/**
 * The delivery after a try without answer within the lease: the server crashed, or the connection broke.
 *
 * Only WeChat knows whether the message went out, and WeChat takes no id of ours. But WeChat pushes a receipt, with openid
 * and template, for each message that it took, and tries that push three times within the lease. No other message of
 * that template to that person was under way meanwhile. So where receipts come, silence means "not sent", and the
 * message is sent again. Where none come, silence means nothing: a second message might be a duplicate, so a person
 * decides. (A duplicate is still possible if no server at all was up while WeChat pushed.)
 */
export const deliveryWithoutReceipt = (
  receipts: boolean,
  { attempts, now, random }: Attempt,
): Partial<Delivery> => {
  if (!receipts) return { state: 'failed', result: deliveryLabels.uncertain }
  // The lease was the first wait.
  return tryAgain(retryReasonLabels.noReceipt, now, backOff(attempts - 1, random))
}

/** The delivery after WeChat's receipt for a message that it took. `status` is WeChat's text beside the code. */
export const deliveryAfterReceipt = (code: string, status: string): Partial<Delivery> => {
  if (code === '0') return { state: 'sent', result: deliveryLabels.delivered }
  const isRefused = code === '43101' || /refuse|reject/i.test(status)
  return isRefused
    ? { state: 'refused', result: deliveryLabels.rejected }
    : { state: 'failed', result: undeliveredLabel(code, status) }
}

const tryAgain = (reason: string, now: Date, wait: number | null): Partial<Delivery> =>
  wait === null
    ? { state: 'failed', result: gaveUpLabel(reason) }
    : { state: 'waiting', result: willRetryLabel(reason), nextAt: new Date(now.getTime() + wait) }

/** Changes a delivery if the notice still matches `expected`. Answers whether it did. */
export const changeDelivery = async (
  { _id, cityId }: Pick<NoticeRecord, '_id' | 'cityId'>,
  expected: QueryFilter<NoticeRecord>,
  change: Partial<Delivery>,
): Promise<boolean> => {
  const set = fieldsUnder('delivery', change)
  const { matchedCount } = await NoticeModel.updateOne({ _id, cityId, ...expected }, { $set: set })
  return matchedCount > 0
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** In ms. Together about two days. */
const delays = [1, 5, 15].map((minutes) => minutes * MINUTE).concat([1, 3, 6, 12, 24].map((h) => h * HOUR))

/** Share of the delay. Messages that failed together are not all tried again at the same moment. */
const JITTER = 0.2

/**
 * The wait in ms after this many tries: 0 before the first, null after about two days, when a message no longer makes
 * sense. `random` is from 0 to 1.
 */
export const backOff = (tries: number, random: number): number | null => {
  if (tries === 0) return 0
  const delay = delays[tries - 1]
  return delay === undefined ? null : Math.round(delay * (1 + JITTER * random))
}

/** From 0 to 1, from the context's own randomness, so that tests can set it. */
export const randomFraction = ({ newSecret }: Pick<AppContext, 'newSecret'>): number =>
  Number.parseInt(newSecret(4), 16) / 0xffffffff
