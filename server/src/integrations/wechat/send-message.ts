import type { AccessTokens } from './access-tokens'
import { postOnce } from './post-once'
import { type SendResult, sendResult } from './send-result'
import { WechatRefusal } from './wechat-refusal'
import { withToken } from './with-token'

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
