import * as v from 'valibot'
import { type AccessTokens, withToken } from './access-token'
import { parseWithMessageIds } from './push-events'
import { type Posted, postOnce, WechatRefusal } from './request'

export const programStates = ['formal', 'trial', 'developer'] as const
/** Which edition of the mini-program a message opens: the published one, the one on trial, or a developer's. */
export type ProgramState = (typeof programStates)[number]

export type SubscribeMessage = {
  openid: string
  templateId: string
  /** A page of ours as app.json names it, without a leading slash, with its query. Without it nothing opens. */
  page?: string
  /** By the names that the template gives its fields, such as thing1; see `fillTemplate`. */
  data: Record<string, string>
}

type Line = { api: string; tokens: AccessTokens; patience: number; programState: ProgramState }

/** One message to one person, documented as subscribeMessage.send. `patience` in ms, for each of at most two tries. */
export const sendMessage = async (
  { api, tokens, patience, programState }: Line,
  { openid, templateId, page, data }: SubscribeMessage,
): Promise<SendResult> => {
  const body = JSON.stringify({
    touser: openid,
    template_id: templateId,
    page,
    miniprogram_state: programState,
    lang: 'zh_CN',
    data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
  })
  const ask = async (token: string) => {
    const query = new URLSearchParams({ access_token: token })
    return sendResult(await postOnce(`${api}/cgi-bin/message/subscribe/send?${query}`, body, patience))
  }
  try {
    return await withToken(tokens, ask, (sent) => (sent.result === 'later' ? sent.code : null))
  } catch (error) {
    // There was no token to send with.
    if (error instanceof WechatRefusal) return { result: 'later', code: error.errcode }
    throw error
  }
}

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

const sendResult = (posted: Posted): SendResult => {
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
