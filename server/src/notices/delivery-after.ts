import type { SendResult } from '../integrations/wechat/send-result'
import { backOff } from './back-off'
import type { Delivery } from './notice.model'
import { bannedWords, fieldWords, laterWords } from './result-words'

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
      return { state: 'failed', result: bannedWords(sent.code) }
    case 'bad_field':
      return { state: 'failed', result: fieldWords(sent.code, sent.field) }
    case 'later':
      return again(laterWords(sent.code), now, backOff(attempts, chance))
  }
}

/**
 * How a message stands of whose try nothing was heard within the lease: the server that tried fell, or the line did. Only
 * WeChat knows whether it went out, and gives no message a name of ours. But it tells of each that it took, by a push with
 * openid and template, and tries that three times within the lease; and no other message of that template to that
 * person was under way meanwhile. So where pushes come, silence says that it was not sent, and it is sent again. Where
 * none come, silence says nothing: sent again, it might arrive twice, so a person decides. (What still can arrive twice:
 * no server at all was up while WeChat pushed.)
 */
export const deliveryAfterSilence = (echoes: boolean, { attempts, now, chance }: Try): Partial<Delivery> =>
  echoes
    ? // The lease was the first wait.
      again('没有回音，微信没有收到', now, backOff(attempts - 1, chance))
    : { state: 'failed', result: '不确定是否送达，可手动重发' }

/** What WeChat says afterwards of a message that it took. */
export const deliveryAfterEcho = (code: string, said: string): Partial<Delivery> => {
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
