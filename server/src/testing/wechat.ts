import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import * as v from 'valibot'
import { afterAll, beforeAll } from 'vitest'
import { listen } from './listen'

export const APP_ID = 'wx0123456789abcdef'
export const APP_SECRET = 'the-secret-of-the-mini-program'

/** What WeChat says to a code; a text goes out as it is, null: it never answers. */
type Reply = object | string | null

/** Failures as the documentation of auth.code2Session and phonenumber.getPhoneNumber lists them. */
const replies: Record<string, Reply> = {
  bad: { errcode: 40029, errmsg: 'invalid code' },
  used: { errcode: 40163, errmsg: 'code been used' },
  risky: { errcode: 40226, errmsg: 'code blocked' },
  busy: { errcode: -1, errmsg: 'system error' },
  often: { errcode: 45011, errmsg: 'api minute-quota reach limit' },
  garbage: '<html>502 Bad Gateway</html>',
  nothing: {},
  nobody: { openid: '', session_key: 'a2V5' },
  silence: null,
}

/** So many who ask with `crowd:<openid>` get their answers together, and no sooner. */
export const CROWD = 8

export type WechatStandIn = {
  url: string
  /** How often an access token was asked for, with `force_refresh` never. */
  tokensAsked: number
  /** What an access token is answered with instead, while it is not undefined. */
  tokenReply: Reply | undefined
  /** The token given out so far is refused from now on, with this `errcode`; the next one asked for is another. */
  endToken(errcode: number): void
  /** No token is good, whichever it is. */
  refusesTokens: boolean
}

/** Seconds for which an access token is good. */
export const TOKEN_SECONDS = 7200

/**
 * A server that speaks three calls of WeChat and refuses what WeChat refuses: another path, method, app, secret, grant
 * type or access token, and a number's code that was used before.
 * The code `is:<openid>` stands for that person, `tel:<number>` and `tel:<number>:…` for that number, with `+<country> `.
 */
export const useWechat = (): WechatStandIn => {
  let server: Awaited<ReturnType<typeof listen>>
  const held: (() => void)[] = []
  const used = new Set<string>()
  let serial = 1
  let ended = 40001
  const wechat: WechatStandIn = {
    url: '',
    tokensAsked: 0,
    tokenReply: undefined,
    endToken: (errcode) => {
      serial++
      ended = errcode
    },
    refusesTokens: false,
  }

  const tokenReply = (body: unknown): Reply => {
    wechat.tokensAsked++
    if (wechat.tokenReply !== undefined) return wechat.tokenReply
    const wrong = wrongIn(body)
    if (wrong) return wrong
    const { grant_type } = v.parse(credentials, body)
    if (grant_type !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' }
    return { access_token: `token-${serial}`, expires_in: TOKEN_SECONDS }
  }

  const phoneReply = (token: string | null, body: unknown): Reply => {
    if (!token) return { errcode: 41001, errmsg: 'access_token missing' }
    if (wechat.refusesTokens || token !== `token-${serial}`) return { errcode: ended, errmsg: 'access_token' }
    const { code } = v.parse(v.strictObject({ code: v.string() }), body)
    const [, country = '86', number] = /^tel:(?:\+(\d+) )?(\d+)/.exec(code) ?? []
    if (!number) return replies[code] === undefined ? replies.bad! : replies[code]
    if (used.has(code)) return replies.bad!
    used.add(code)
    const numbers = { phoneNumber: `+${country}${number}`, purePhoneNumber: number, countryCode: country }
    return { errcode: 0, errmsg: 'ok', phone_info: { ...numbers, watermark: { appid: APP_ID } } }
  }

  const replyTo = async (request: IncomingMessage, { pathname, searchParams }: URL): Promise<Reply> => {
    const called = `${request.method} ${pathname}`
    if (called === 'GET /sns/jscode2session') return sessionReply(Object.fromEntries(searchParams))
    if (called === 'POST /cgi-bin/stable_token') return tokenReply(await json(request))
    if (called === 'POST /wxa/business/getuserphonenumber')
      return phoneReply(searchParams.get('access_token'), await json(request))
    return '404'
  }

  beforeAll(async () => {
    server = await listen(async (request, response) => {
      const url = new URL(request.url ?? '', 'http://wechat')
      const reply = await replyTo(request, url)
      if (reply === null) return
      // WeChat says text/plain, whatever it sends.
      response.setHeader('content-type', 'text/plain')
      const answer = () => response.end(typeof reply === 'string' ? reply : JSON.stringify(reply))
      if (!url.searchParams.get('js_code')?.startsWith('crowd:')) return answer()
      if (held.push(answer) === CROWD) for (const each of held.splice(0)) each()
    })
    wechat.url = server.url
  })
  afterAll(() => server.close())
  return wechat
}

const credentials = v.looseObject({ appid: v.string(), secret: v.string(), grant_type: v.string() })

/** What WeChat says where app or secret are not those that it knows. */
const wrongIn = (given: unknown): object | null => {
  const { appid, secret } = v.parse(credentials, given)
  if (appid !== APP_ID) return { errcode: 40013, errmsg: 'invalid appid' }
  return secret === APP_SECRET ? null : { errcode: 40125, errmsg: 'invalid appsecret' }
}

const sessionReply = (given: Record<string, string>): Reply => {
  const wrong = wrongIn(given)
  if (wrong) return wrong
  const { js_code = '', grant_type } = given
  if (grant_type !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
  const openid = /^(?:is|crowd):(.+)$/.exec(js_code)?.[1]
  const known = openid ? { openid, session_key: 'a2V5', unionid: `union-${openid}` } : replies[js_code]
  return known === undefined ? { errcode: 40029, errmsg: 'invalid code' } : known
}
