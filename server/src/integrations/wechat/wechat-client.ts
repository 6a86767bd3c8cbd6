import * as v from 'valibot'
import { fail } from '../../errors'

/** What the server asks of WeChat. One method a call, thin: the protocol stands here and nowhere else. */
export type WechatClient = {
  /** `wx.login`'s code (good for five minutes, once) to the person's openid. */
  codeToSession(code: string): Promise<{ openid: string }>
}

const answer = v.object({ openid: v.optional(v.string()), errcode: v.optional(v.number()) })

/** −1 busy; 45011 too often for this user; both pass. */
const passing = new Set([-1, 45011])

/** Documented as auth.code2Session. `api` is https://api.weixin.qq.com, or a stand-in that speaks the same. */
export const wechatClient = (
  api: string,
  appId: string,
  secret: string,
  /** How long a person waits for WeChat's answer, in ms. */
  patience = 5_000,
): WechatClient => ({
  codeToSession: async (code) => {
    const query = new URLSearchParams({
      appid: appId,
      secret,
      js_code: code,
      grant_type: 'authorization_code',
    })
    const said = await ask(`${api}/sns/jscode2session?${query}`, patience)
    if (said.errcode && passing.has(said.errcode)) return fail('login_busy')
    // 40029 bad code, 40163 used before, 40226 a user whom WeChat deems risky: try anew, or not at all.
    if (!said.openid) return fail('login_refused')
    return { openid: said.openid }
  },
})

/** The address carries the secret: it must not reach a log by way of an error's message. */
const ask = async (url: string, patience: number): Promise<v.InferOutput<typeof answer>> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) })
    return v.parse(answer, await response.json())
  } catch {
    return fail('login_busy')
  }
}
