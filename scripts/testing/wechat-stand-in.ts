import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import * as v from 'valibot'

export const wechatApp = { id: 'wx0123456789abcdef', secret: 'secret-of-the-stand-in' }

const invalidCode = { errcode: 40029, errmsg: 'invalid code' }
const accessToken = 'access-token-of-the-stand-in'

/**
 * Answers auth.code2Session, getStableAccessToken and phonenumber.getPhoneNumber as WeChat documents them, and refuses
 * what WeChat would: a code is good once. `code-of-NAME…` is a person's, `phone-of-NUMBER…` a number's.
 */
export const wechatStandIn = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  const used = new Set<string>()
  const isUsed = (code: string) => used.size === used.add(code).size

  const session = ({ js_code = '', grant_type, ...app }: Record<string, string>): object => {
    const refused = refusal(app) ?? wrongGrant(grant_type, 'authorization_code')
    if (refused) return refused
    const name = /^code-of-(\w+)/.exec(js_code)?.[1]
    if (!name) return invalidCode
    if (isUsed(js_code)) return { errcode: 40163, errmsg: 'code been used' }
    return { openid: `openid-${name}`, session_key: 'not for us' }
  }
  const credential = ({ grant_type, ...app }: v.InferOutput<typeof credentialAsked>): object =>
    refusal(app) ??
    wrongGrant(grant_type, 'client_credential') ?? { access_token: accessToken, expires_in: 7200 }
  const phone = (token: string | null, { code }: v.InferOutput<typeof phoneAsked>): object => {
    if (token !== accessToken) return { errcode: 40001, errmsg: 'invalid credential' }
    const number = /^phone-of-(\d+)/.exec(code)?.[1]
    if (!number || isUsed(code)) return invalidCode
    const phone_info = { phoneNumber: number, purePhoneNumber: number, countryCode: '86' }
    return { errcode: 0, errmsg: 'ok', phone_info }
  }
  const answer = async (request: IncomingMessage): Promise<object> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in')
    const called = `${request.method} ${pathname}`
    if (called === 'GET /sns/jscode2session') return session(Object.fromEntries(searchParams))
    if (called === 'POST /cgi-bin/stable_token')
      return credential(v.parse(credentialAsked, await json(request)))
    if (called === 'POST /wxa/business/getuserphonenumber')
      return phone(searchParams.get('access_token'), v.parse(phoneAsked, await json(request)))
    return { errcode: -1, errmsg: 'no such call' }
  }

  const server = createServer(async (request, response) => {
    const said = await answer(request).catch(() => ({ errcode: 47001, errmsg: 'data format error' }))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(said))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const credentialAsked = v.object({ grant_type: v.string(), appid: v.string(), secret: v.string() })
const phoneAsked = v.object({ code: v.string() })

const refusal = ({ appid, secret }: { appid?: string; secret?: string }): object | null => {
  if (appid !== wechatApp.id) return { errcode: 40013, errmsg: 'invalid appid' }
  return secret === wechatApp.secret ? null : { errcode: 40125, errmsg: 'invalid appsecret' }
}

const wrongGrant = (given: string | undefined, wanted: string): object | null =>
  given === wanted ? null : { errcode: 40002, errmsg: 'invalid grant_type' }
