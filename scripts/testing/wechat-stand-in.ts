import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const wechatApp = { id: 'wx0123456789abcdef', secret: 'secret-of-the-stand-in' }

/** Answers auth.code2Session as WeChat documents it, and refuses what WeChat would: a code is good once. */
export const wechatStandIn = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  const used = new Set<string>()
  const server = createServer((request, response) => {
    const { pathname, searchParams: given } = new URL(request.url ?? '', 'http://stand-in')
    const code = given.get('js_code') ?? ''
    const answer = (): object => {
      if (pathname !== '/sns/jscode2session') return { errcode: -1, errmsg: 'no such call' }
      if (given.get('appid') !== wechatApp.id) return { errcode: 40013, errmsg: 'invalid appid' }
      if (given.get('secret') !== wechatApp.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
      if (given.get('grant_type') !== 'authorization_code')
        return { errcode: 40002, errmsg: 'invalid grant_type' }
      if (!code.startsWith('code-of-')) return { errcode: 40029, errmsg: 'invalid code' }
      if (used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
      used.add(code)
      return { openid: `openid-${code.replace(/^code-of-(\w+).*$/, '$1')}`, session_key: 'not for us' }
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer()))
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
