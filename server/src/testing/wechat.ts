import { afterAll, beforeAll } from 'vitest'
import { listen } from './listen'

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

/** So many who ask with `crowd:<openid>` get their answers together, and no sooner. */
export const CROWD = 8

/**
 * A server that speaks auth.code2Session. It refuses what WeChat refuses: another path, app, secret or grant type.
 * The code `is:<openid>` stands for that person.
 */
export const useWechat = (): { url: string } => {
  const wechat = { url: '' }
  let server: Awaited<ReturnType<typeof listen>>
  const held: (() => void)[] = []
  beforeAll(async () => {
    server = await listen((request, response) => {
      const url = new URL(request.url ?? '', 'http://wechat')
      const reply = replyTo(url)
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

const replyTo = ({ pathname, searchParams }: URL): Reply => {
  const { appid, secret, js_code = '', grant_type } = Object.fromEntries(searchParams)
  if (pathname !== '/sns/jscode2session') return '404'
  if (appid !== APP_ID) return { errcode: 40013, errmsg: 'invalid appid' }
  if (secret !== APP_SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' }
  if (grant_type !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
  const openid = /^(?:is|crowd):(.+)$/.exec(js_code)?.[1]
  const known = openid ? { openid, session_key: 'a2V5', unionid: `union-${openid}` } : replies[js_code]
  return known === undefined ? { errcode: 40029, errmsg: 'invalid code' } : known
}
