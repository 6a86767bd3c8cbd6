import * as v from 'valibot'
import { type AccessTokens, withToken } from './access-token'
import { parseWithMessageIds } from './push-events'
import { countResult, type PostResult, postOnce, WechatRefusal } from './request'

export const programStates = ['formal', 'trial', 'developer'] as const
/** The edition of the mini-program that a message opens: published, trial, or a developer's. */
export type ProgramState = (typeof programStates)[number]

export type SubscribeMessage = {
  openid: string
  templateId: string
  /** A page as app.json names it, without leading slash, with its query. Without a page nothing opens. */
  page?: string
  /** By the names of the template's fields, such as thing1; see `fillTemplate`. */
  data: Record<string, string>
}

type SendConfig = { api: string; tokens: AccessTokens; patience: number; programState: ProgramState }

/** One message to one person, documented as subscribeMessage.send. `patience` in ms, for each of at most two tries. */
export const sendMessage = async (
  { api, tokens, patience, programState }: SendConfig,
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
    const url = `${api}/cgi-bin/message/subscribe/send?${query}`
    const posted = await postOnce(url, body, patience)
    const answer = posted.lost ? null : v.safeParse(answerSchema, parseWithMessageIds(posted.text))
    countResult(url, answer?.success ? answer.output.errcode : 'no_answer')
    return sendResult(posted)
  }
  try {
    return await withToken(tokens, ask, (sent) => (sent.result === 'later' ? sent.code : null))
  } catch (error) {
    // There was no token for the call.
    if (error instanceof WechatRefusal) return { result: 'later', code: error.errcode }
    throw error
  }
}

/** The result of a message; certain, except `unknown`. */
export type SendResult =
  /** WeChat took it. The delivery is reported by push; the id is not always given. */
  | { result: 'sent'; msgId?: string }
  /** The person did not accept this kind, has taken that back, or has no acceptance left. */
  | { result: 'refused' }
  /** Not allowed to this person, or for this app or template: 40003, 43107, 48001, 48004, 50002. */
  | { result: 'banned'; code: number }
  /** WeChat refused the content; `field`, such as thing1, where it names one. */
  | { result: 'bad_field'; code: number; field?: string }
  /** It was not sent, and may be if tried again. `code` is null where WeChat gave none. */
  | { result: 'later'; code: number | null }
  /** The connection broke or fell silent on the way: perhaps it was sent. */
  | { result: 'unknown' }

/**
 * From the table of subscribeMessage.send (developers.weixin.qq.com/miniprogram/dev/server/API/
 * mp-message-management/subscribe-message/api_sendmessage), 41030 from its older edition, 47001, 48… and 50002 from
 * the table common to all calls. All other codes are temporary, as far as we know: −1 busy, 43108 another message to the
 * same person under way, 40038, 45009 and 45011 too many, and faults of token or app until they are repaired.
 */
const meanings = new Map<number, 'refused' | 'banned' | 'bad_field'>([
  [43101, 'refused'],
  // Not an openid of this app.
  [40003, 'banned'],
  // The app or the template may send no more.
  [43107, 'banned'],
  [48001, 'banned'],
  [48004, 'banned'],
  [50002, 'banned'],
  [40037, 'bad_field'],
  [41030, 'bad_field'],
  [47001, 'bad_field'],
  [47003, 'bad_field'],
  // A forbidden word.
  [45168, 'bad_field'],
])

const answerSchema = v.object({
  errcode: v.number(),
  errmsg: v.optional(v.string(), ''),
  // Only `errcode` decides whether it was taken.
  msgid: v.fallback(v.optional(v.string()), undefined),
})

const sendResult = (posted: PostResult): SendResult => {
  if (posted.lost) return posted.lost === 'unsent' ? { result: 'later', code: null } : { result: 'unknown' }
  // A gateway that timed out has passed the message on.
  if (posted.status === 504) return { result: 'unknown' }
  const answer = v.safeParse(answerSchema, parseWithMessageIds(posted.text))
  // Any other text comes from something in front of WeChat. WeChat's own text counts, whatever the status.
  if (!answer.success) return { result: 'later', code: null }
  const { errcode: code, errmsg, msgid } = answer.output
  if (code === 0) return { result: 'sent', msgId: msgid || undefined }
  const result = meanings.get(code) ?? 'later'
  if (result === 'refused') return { result }
  if (result !== 'bad_field') return { result, code }
  // "argument invalid! data.thing4.value invalid rid: …"
  const field = /data\.(\w+)\.value/.exec(errmsg)?.[1]
  return { result, code, field }
}
