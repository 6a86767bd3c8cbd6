import * as v from 'valibot'
import { DomainError } from '../../core/errors'
import { accessTokens, isStale, withToken } from './access-token'
import { type CodeToDraw, codePicture } from './code-picture'
import {
  checkPicture,
  checkText,
  type PictureCheck,
  type PictureToCheck,
  type TextCheck,
  type TextToCheck,
} from './content-check'
import { askWechat, WechatRefusal } from './request'
import { type ProgramState, type SendResult, type SubscribeMessage, sendMessage } from './send-message'

/** The calls of the server to WeChat, one method each. The protocol is known only in this folder. */
export type WechatClient = {
  /** Exchanges the code of `wx.login` (good for five minutes, once) for the person's openid. */
  codeToSession(code: string): Promise<{ openid: string }>
  /** Exchanges the code of WeChat's own button (good for five minutes, once) for a number that WeChat has verified. */
  phoneOf(code: string): Promise<string>
  /** Never throws: the result is the answer. Takes up to eight times `patience`. */
  sendMessage(message: SubscribeMessage): Promise<SendResult>
  /** Never throws: WeChat's opinion of a text. */
  checkText(text: TextToCheck): Promise<TextCheck>
  /** Never throws: asks for WeChat's opinion of a picture, which is pushed later. */
  checkPicture(picture: PictureToCheck): Promise<PictureCheck>
  /** Never throws: a mini-program code as a data URL; null: WeChat gave none. */
  codePicture(code: CodeToDraw): Promise<string | null>
}

const errcode = v.optional(v.number())
const session = v.object({ errcode, openid: v.optional(v.string()) })
const credential = v.object({
  errcode,
  access_token: v.optional(v.string()),
  expires_in: v.optional(v.number()),
})
const phone = v.object({
  errcode,
  phone_info: v.optional(
    v.object({ purePhoneNumber: v.string(), countryCode: v.union([v.string(), v.number()]) }),
  ),
})

type WechatClientOptions = {
  /** https://api.weixin.qq.com, or a stand-in that speaks the same. */
  api: string
  appId: string
  secret: string
  /** Time in ms that a person waits for one answer of WeChat. */
  patience?: number
  now?: () => number
  programState?: ProgramState
}

/** Documented as auth.code2Session, getStableAccessToken, phonenumber.getPhoneNumber, subscribeMessage.send, getUnlimitedQRCode, and content-check. */
export const wechatClient = ({
  api,
  appId,
  secret,
  patience = 5_000,
  now = Date.now,
  programState = 'formal',
}: WechatClientOptions): WechatClient => {
  const tokens = accessTokens(async () => {
    // Not forced: all servers share the same token as long as it is good.
    const body = { grant_type: 'client_credential', appid: appId, secret }
    const answer = await askWechat(credential, { url: `${api}/cgi-bin/stable_token`, body, patience })
    // 40013 and 40125: wrong app or secret; 40164: this server's IP address is not in WeChat's whitelist.
    if (!answer.access_token || !answer.expires_in)
      throw new WechatRefusal('login_refused', answer.errcode ?? null)
    return { token: answer.access_token, seconds: answer.expires_in }
  }, now)

  const askPhone = (code: string, token: string) => {
    const url = `${api}/wxa/business/getuserphonenumber?${new URLSearchParams({ access_token: token })}`
    return askWechat(phone, { url, body: { code }, patience })
  }

  return {
    codeToSession: async (code) => {
      const query = new URLSearchParams({
        appid: appId,
        secret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      const { openid } = await askWechat(session, { url: `${api}/sns/jscode2session?${query}`, patience })
      // 40029 bad code, 40163 used code, 40226 a user whom WeChat considers risky: log in anew, or not at all.
      if (!openid) throw new DomainError('login_refused')
      return { openid }
    },

    phoneOf: async (code) => {
      const answer = await withToken(
        tokens,
        (token) => askPhone(code, token),
        ({ errcode }) => errcode,
      )
      // Not the person's fault: they may try again with the next code.
      if (isStale(answer.errcode)) throw new DomainError('login_busy')
      // 40029: a bad or used code.
      if (!answer.phone_info) throw new DomainError('login_refused')
      const { purePhoneNumber, countryCode } = answer.phone_info
      // Without its country code a foreign number may look like a Chinese one: +49 151…, for example.
      return String(countryCode) === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`
    },

    // No person waits for a message, and a message that we give up may have been sent: so wait longer.
    sendMessage: (message) => sendMessage({ api, tokens, patience: 3 * patience, programState }, message),
    checkText: (text) => checkText({ api, tokens, patience }, text),
    checkPicture: (picture) => checkPicture({ api, tokens, patience }, picture),
    codePicture: (code) => codePicture({ api, tokens, patience, programState }, code),
  }
}
