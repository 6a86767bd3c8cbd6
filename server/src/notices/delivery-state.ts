import type { QueryFilter } from 'mongoose'
import * as v from 'valibot'
import type { SendResult } from '../integrations/wechat/send-message'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'

type Known = Exclude<SendResult, { result: 'unknown' }>
type Try = { attempts: number; now: Date /** From 0 to 1. */; chance: number }

/** How a message stands after a try of which WeChat has said what became of it. */
export const deliveryAfter = (sent: Known, { attempts, now, chance }: Try): Partial<Delivery> => {
  switch (sent.result) {
    case 'sent':
      return { state: 'sent', result: '微信已收下', msgId: sent.msgId ?? null }
    case 'refused':
      return { state: 'refused', result: '对方没有接受这类消息，或接受的次数已经用完' }
    case 'banned':
      return { state: 'failed', result: bannedLabels(sent.code) }
    case 'bad_field':
      return { state: 'failed', result: fieldLabels(sent.code, sent.field) }
    case 'later':
      return again(laterLabels(sent.code), now, backOff(attempts, chance))
  }
}

/**
 * How a message stands of whose try nothing was heard within the lease: the server that tried fell, or the line did. Only
 * WeChat knows whether it went out, and gives no message a name of ours. But it recipients of each that it took, by a push with
 * openid and template, and tries that three times within the lease; and no other message of that template to that
 * person was under way meanwhile. So where pushes come, silence says that it was not sent, and it is sent again. Where
 * none come, silence says nothing: sent again, it might arrive twice, so a person decides. (What still can arrive twice:
 * no server at all was up while WeChat pushed.)
 */
export const deliveryWithoutReceipt = (
  receipts: boolean,
  { attempts, now, chance }: Try,
): Partial<Delivery> =>
  receipts
    ? // The lease was the first wait.
      again('没有回音，微信没有收到', now, backOff(attempts - 1, chance))
    : { state: 'failed', result: '不确定是否送达，可手动重发' }

/** What WeChat says afterwards of a message that it took. */
export const deliveryAfterReceipt = (code: string, said: string): Partial<Delivery> => {
  if (code === '0') return { state: 'sent', result: '已送达' }
  const refused = code === '43101' || /refuse|reject/i.test(said)
  return refused
    ? { state: 'refused', result: '对方拒收了这类消息' }
    : { state: 'failed', result: `微信收下了，但没有送到（${code} ${said}）` }
}

const again = (why: string, now: Date, wait: number | null): Partial<Delivery> =>
  wait === null
    ? { state: 'failed', result: `${why}，试了多次都没有成功` }
    : { state: 'waiting', result: `${why}，会再试`, nextAt: new Date(now.getTime() + wait) }

/** Changes how a message stands, if it still is as it was seen; says whether it was. */
export const changeDelivery = async (
  { _id, cityId }: Pick<NoticeRecord, '_id' | 'cityId'>,
  seen: QueryFilter<NoticeRecord>,
  change: Partial<Delivery>,
): Promise<boolean> => {
  const set = Object.fromEntries(Object.entries(change).map(([field, value]) => [`delivery.${field}`, value]))
  const { matchedCount } = await NoticeModel.updateOne({ _id, cityId, ...seen }, { $set: set })
  return matchedCount > 0
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** In ms. */
const delays = [1, 5, 15].map((minutes) => minutes * MINUTE).concat([1, 3, 6, 12, 24].map((h) => h * HOUR))

/** So that not everything that failed together is tried together. */
const JITTER = 0.2

/**
 * How long to wait in ms after so many tries; none before the first, and null where it has been tried for as long as it
 * makes sense, which is two days. `chance` is from 0 to 1.
 */
export const backOff = (tries: number, chance: number): number | null => {
  if (tries === 0) return 0
  const delay = delays[tries - 1]
  return delay === undefined ? null : Math.round(delay * (1 + JITTER * chance))
}

/** What WeChat's codes mean, in words for staff; the code stands beside, for whoever looks it up. */

const banned: Record<number, string> = {
  40003: '微信不认识这个人的账号',
  43107: '小程序的消息功能被微信封禁',
  48001: '小程序没有发送这类消息的权限',
  48004: '小程序的发送接口被微信封禁',
  50002: '小程序被微信限制使用',
}

const bad: Record<number, string> = {
  40037: '消息模板不存在，请检查配置',
  41030: '消息要打开的页面不存在',
  45168: '内容里有微信不允许的词',
}

const later: Record<number, string> = {
  [-1]: '微信繁忙',
  40001: '微信不认可本服务器的令牌',
  40013: '小程序的 AppID 不对，请检查配置',
  40125: '小程序的 AppSecret 不对，请检查配置',
  40164: '微信不认识本服务器的地址，请加入白名单',
  43108: '同一个人还有消息正在发送',
  45009: '今天的发送次数已经用完',
  45011: '发送得太频繁',
}

const withCode = (words: string, code: number) => `${words}（${code}）`

const bannedLabels = (code: number): string => withCode(banned[code] ?? '微信不允许发送', code)

const fieldLabels = (code: number, field: string | undefined): string =>
  withCode(bad[code] ?? (field ? `微信不接受模板字段 ${field} 的内容` : '微信不接受这个模板的内容'), code)

const laterLabels = (code: number | null): string =>
  code === null ? '连不上微信' : withCode(later[code] ?? '微信暂时没有收下', code)

/** The city's own configuration wants a time where the step has none. */
export const unfitLabels = (field: string): string => `模板字段 ${field} 要填时间，这一步没有`

/** For the table of variables that the server reads. */
export const sendingVariables = {
  /**
   * Seconds after which a message of which nothing was heard is taken not to have gone out: longer than a send may take
   * (40) and WeChat's three pushes after it (15 and what it rests between).
   */
  WECHAT_SEND_LEASE: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, '应为秒数，1 到 9999'), v.transform(Number)),
    '90',
  ),
}
