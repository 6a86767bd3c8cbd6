import * as v from 'valibot'
import { fail } from '../../errors'

/** What the server asks of WeChat. One method a call, thin: the protocol stands here and nowhere else. */
export type WechatClient = {
  /** `wx.login`'s code (good for five minutes, once) to the person's openid. */
  codeToSession(code: string): Promise<{ openid: string }>
}

const TIMEOUT_MS = 5_000
const answer = v.object({ openid: v.optional(v.string()), errcode: v.optional(v.number()) })

/** −1 busy; 45011 too often for this user; both pass. */
const passing = new Set([-1, 45011])

/** Documented as auth.code2Session. `api` is https://api.weixin.qq.com, or a stand-in that speaks the same. */
export const wechatClient = (api: string, appId: string, secret: string): WechatClient => ({
  codeToSession: async (code) => {
    const query = new URLSearchParams({
      appid: appId,
      secret,
      js_code: code,
      grant_type: 'authorization_code',
    })
    const said = await ask(`${api}/sns/jscode2session?${query}`)
    if (said.errcode && passing.has(said.errcode)) return fail('login_busy')
    // 40029 bad code, 40163 used before, 40226 a user whom WeChat deems risky: try anew, or not at all.
    if (!said.openid) return fail('login_refused')
    return { openid: said.openid }
  },
})

/** The address carries the secret: it must not reach a log by way of an error's message. */
const ask = async (url: string): Promise<v.InferOutput<typeof answer>> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    return v.parse(answer, await response.json())
  } catch {
    return fail('login_busy')
  }
}
