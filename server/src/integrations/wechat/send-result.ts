import * as v from 'valibot'
import { parseWithMessageIds } from './parse-with-message-ids'
import type { Posted } from './post-once'

/** What became of a message. Certain, but for `unknown`. */
export type SendResult =
  /** WeChat took it. Whether it could be delivered comes by push; the id is not always told. */
  | { result: 'sent'; msgId?: string }
  /** The person did not accept this kind, has taken that back, or has no acceptance left. */
  | { result: 'refused' }
  /** Not to this person, or not by this app or template: 40003, 43107, 48001, 48004, 50002. */
  | { result: 'banned'; code: number }
  /** WeChat finds fault with what was written; `field` is such as thing1, where it says which. */
  | { result: 'bad_field'; code: number; field?: string }
  /** It did not go out, and may if it is tried again. `code` is null where WeChat said none. */
  | { result: 'later'; code: number | null }
  /** It was on its way when the line broke or fell silent: perhaps it went out. */
  | { result: 'unknown' }

/**
 * After the table of subscribeMessage.send (developers.weixin.qq.com/miniprogram/dev/server/API/
 * mp-message-management/subscribe-message/api_sendmessage), 41030 after its older edition, 47001, 48… and 50002 after
 * the table common to all calls. Any other passes, as far as we know: −1 busy, 43108 another message to the same person
 * under way, 40038, 45009 and 45011 too many, and what is wrong with the token or the app until somebody mends it.
 */
const meanings = new Map<number, 'refused' | 'banned' | 'bad_field'>([
  [43101, 'refused'],
  // No openid of this app.
  [40003, 'banned'],
  // The app, or this template, may send no more.
  [43107, 'banned'],
  [48001, 'banned'],
  [48004, 'banned'],
  [50002, 'banned'],
  [40037, 'bad_field'],
  [41030, 'bad_field'],
  [47001, 'bad_field'],
  [47003, 'bad_field'],
  // A word that WeChat lets nobody say.
  [45168, 'bad_field'],
])

const spoken = v.object({
  errcode: v.number(),
  errmsg: v.optional(v.string(), ''),
  // Whether it was taken is said by `errcode` alone.
  msgid: v.fallback(v.optional(v.string()), undefined),
})

export const sendResult = (posted: Posted): SendResult => {
  if (posted.lost) return posted.lost === 'unsent' ? { result: 'later', code: null } : { result: 'unknown' }
  // A gateway that waited in vain has passed the message on.
  if (posted.status === 504) return { result: 'unknown' }
  const said = v.safeParse(spoken, parseWithMessageIds(posted.text))
  // What does not speak like WeChat is something in front of it; what does is believed, whatever came between.
  if (!said.success) return { result: 'later', code: null }
  const { errcode: code, errmsg, msgid } = said.output
  if (code === 0) return { result: 'sent', ...(msgid && { msgId: msgid }) }
  const result = meanings.get(code) ?? 'later'
  if (result === 'refused') return { result }
  if (result !== 'bad_field') return { result, code }
  // "argument invalid! data.thing4.value invalid rid: …"
  const field = /data\.(\w+)\.value/.exec(errmsg)?.[1]
  return { result, code, ...(field && { field }) }
}
