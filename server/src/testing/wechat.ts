import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

export const APP_ID = 'wx0123456789abcdef'
export const APP_SECRET = 'the-secret-of-the-mini-program'

/** What WeChat says to a code; a text goes out as it is, null: it never answers. */
type Reply = object | string | null

/** Answers of auth.code2Session as its documentation lists them. */
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

/**
 * A server that speaks auth.code2Session. It refuses what WeChat refuses: another path, app, secret or grant type.
 * The code `is:<openid>` stands for that person.
 */
export const useWechat = (): { url: string } => {
  const wechat = { url: '' }
  let server: Server
  beforeAll(async () => {
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://wechat')
      const reply = replyTo(url)
      if (reply === null) return
      // WeChat says text/plain, whatever it sends.
      response.setHeader('content-type', 'text/plain')
      response.end(typeof reply === 'string' ? reply : JSON.stringify(reply))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    wechat.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return wechat
}

const replyTo = ({ pathname, searchParams }: URL): Reply => {
  const { appid, secret, js_code = '', grant_type } = Object.fromEntries(searchParams)
  if (pathname !== '/sns/jscode2session') return '404'
  if (appid !== APP_ID) return { errcode: 40013, errmsg: 'invalid appid' }
  if (secret !== APP_SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' }
  if (grant_type !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
  const openid = /^is:(.+)$/.exec(js_code)?.[1]
  const known = openid ? { openid, session_key: 'a2V5', unionid: `union-${openid}` } : replies[js_code]
  return known === undefined ? { errcode: 40029, errmsg: 'invalid code' } : known
}
