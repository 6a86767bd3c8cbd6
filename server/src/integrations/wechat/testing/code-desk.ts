import * as v from 'valibot'
import type { Answer, Calls, Reply } from './line'
import { type TokenDesk, wechatApp, wrongApp, wrongGrant } from './token-desk'

const invalidCode = { errcode: 40029, errmsg: 'invalid code' }

/** Failures as the documentation of auth.code2Session and phonenumber.getPhoneNumber lists them, by the code that asks. */
const failures = new Map<string, Reply>([
  ['bad', invalidCode],
  ['used', { errcode: 40163, errmsg: 'code been used' }],
  ['risky', { errcode: 40226, errmsg: 'code blocked' }],
  ['busy', { errcode: -1, errmsg: 'system error' }],
  ['often', { errcode: 45011, errmsg: 'api minute-quota reach limit' }],
  ['garbage', '<html>502 Bad Gateway</html>'],
  ['nothing', {}],
  ['nobody', { openid: '', session_key: 'a2V5' }],
  ['silence', null],
])

/** Number of calls with `crowd:<openid>` that are answered together, and not before. */
export const CROWD = 8

/**
 * `code-of-NAME…` is the person `openid-NAME`, good once as with WeChat; `is:<openid>` is that person as often as asked.
 * `phone-of-<number>…`, `tel:<number>…` and `tel:+<country> <number>…` are a number, good once.
 */
export const codeDesk = (tokens: TokenDesk): Calls => {
  const used = new Set<string>()
  const isUsed = (code: string) => used.size === used.add(code).size
  const gather = crowd()

  const openidOf = (code: string): string | object => {
    const name = /^code-of-(\w+)/.exec(code)?.[1]
    if (name) return isUsed(code) ? { errcode: 40163, errmsg: 'code been used' } : `openid-${name}`
    return /^(?:is|crowd):(.+)$/.exec(code)?.[1] ?? invalidCode
  }
  const session = async ({ js_code = '', grant_type, ...app }: Record<string, string>): Promise<Reply> => {
    const refused = wrongApp(app) ?? wrongGrant(grant_type, 'authorization_code')
    if (refused) return refused
    const failure = failures.get(js_code)
    if (failure !== undefined) return failure
    if (js_code.startsWith('crowd:')) await gather()
    const openid = openidOf(js_code)
    if (typeof openid === 'object') return openid
    return { openid, session_key: 'a2V5', unionid: `union-${openid}` }
  }
  const phone = (query: URLSearchParams, body: unknown): Reply => {
    const refused = tokens.refusal(query)
    if (refused) return refused
    const { code } = v.parse(phoneAsked, body)
    const failure = failures.get(code)
    if (failure !== undefined) return failure
    const [, country = '86', number] = /^(?:tel:|phone-of-)(?:\+(\d+) )?(\d+)/.exec(code) ?? []
    if (!number || isUsed(code)) return invalidCode
    const numbers = { phoneNumber: `+${country}${number}`, purePhoneNumber: number, countryCode: country }
    return { errcode: 0, errmsg: 'ok', phone_info: { ...numbers, watermark: { appid: wechatApp.id } } }
  }
  return {
    'GET /sns/jscode2session': async ({ query }): Promise<Answer> => ({
      reply: await session(Object.fromEntries(query)),
    }),
    'POST /wxa/business/getuserphonenumber': ({ query, body }) => ({ reply: phone(query, body) }),
  }
}

const phoneAsked = v.strictObject({ code: v.string() })

/** Holds each call until `CROWD` calls are waiting. */
const crowd = () => {
  const waiting: (() => void)[] = []
  return () =>
    new Promise<void>((go) => {
      if (waiting.push(go) === CROWD) for (const each of waiting.splice(0)) each()
    })
}
