import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { wechatClient } from './client'
import { TOKEN_SECONDS } from './testing/token-desk'
import { APP_ID, APP_SECRET, useWechat } from './testing/use-wechat'

const wechat = useWechat()
/** Patience in ms, so that no test waits as long as a person would; `now` in ms. */
const client = ({ id = APP_ID, secret = APP_SECRET, url = wechat.url, now = (): number => 0 } = {}) =>
  wechatClient({ api: url, appId: id, secret, patience: 300, now })

describe('codeToSession', () => {
  it.each([
    ['bad', 'login_refused', 'an unknown code'],
    ['used', 'login_refused', 'a code used before'],
    ['risky', 'login_refused', 'a person whom WeChat deems risky'],
    ['nothing', 'login_refused', 'an answer without a person'],
    ['nobody', 'login_refused', 'an empty openid'],
    ['busy', 'login_busy', 'that it is busy'],
    ['often', 'login_busy', 'that this person asked too often'],
    ['garbage', 'login_busy', 'something that is no answer'],
    ['silence', 'login_busy', 'nothing at all'],
  ])('answers the code %s with %s: %s', async (code, failure) => {
    await expect(client().codeToSession(code)).rejects.toMatchObject({ code: failure })
  })

  it.each([
    ['the app', { id: 'wx-other' }],
    ['the secret', { secret: 'guessed' }],
  ])('is refused if %s is wrong, without saying which', async (_, other) => {
    const error: unknown = await client(other)
      .codeToSession('is:ann')
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'login_refused', details: undefined })
  })

  it('keeps the secret out of the error if the connection is refused', async () => {
    const error: unknown = await client({ url: 'http://127.0.0.1:1' })
      .codeToSession('is:ann')
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'login_busy' })
    expect(inspect(error)).not.toContain(APP_SECRET)
  })

  it('exchanges a code of any letters for the openid', async () => {
    expect(await client().codeToSession('is:o6_bmj&x=1 %+/')).toEqual({ openid: 'o6_bmj&x=1 %+/' })
  })
})

describe('phoneOf', () => {
  let calls = 0
  /** Good once. */
  const tel = (number: string) => `tel:${number}:${calls++}`
  const asked = async <T>(ask: () => Promise<T>) => {
    const before = wechat.tokensAsked
    await ask()
    return wechat.tokensAsked - before
  }
  afterEach(() => {
    wechat.tokenReply = undefined
    wechat.refusesTokens = false
  })

  it.each([
    ['bad', 'login_refused', 'an unknown code'],
    ['nothing', 'login_refused', 'an answer without a number'],
    ['busy', 'login_busy', 'that it is busy'],
    ['often', 'login_busy', 'that this person asked too often'],
    ['garbage', 'login_busy', 'something that is no answer'],
    ['silence', 'login_busy', 'nothing at all'],
  ])('refuses the code %s: %s if WeChat answers %s', async (code, failure) => {
    await expect(client().phoneOf(code)).rejects.toMatchObject({ code: failure })
  })

  it('gives a number only once for a code', async () => {
    const [one, code] = [client(), tel('13800000001')]
    await one.phoneOf(code)
    await expect(one.phoneOf(code)).rejects.toMatchObject({ code: 'login_refused' })
  })

  it.each([
    ['the app', { id: 'wx-other' }],
    ['the secret', { secret: 'guessed' }],
  ])('is refused if %s is wrong, without saying which', async (_, other) => {
    const error: unknown = await client(other)
      .phoneOf(tel('13800000001'))
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'login_refused', details: undefined })
  })

  it.each([
    ['is busy', { errcode: -1 }, 'login_busy'],
    ['does not know this server', { errcode: 40164 }, 'login_refused'],
    ['never answers', null, 'login_busy'],
  ])(
    'is not given if WeChat %s when asked for an access token; the next call succeeds',
    async (_, reply, code) => {
      const one = client()
      wechat.tokenReply = reply
      await expect(one.phoneOf(tel('13800000001'))).rejects.toMatchObject({ code })
      wechat.tokenReply = undefined
      expect(await one.phoneOf(tel('13800000001'))).toBe('13800000001')
    },
  )

  it('fails after two access tokens were refused', async () => {
    wechat.refusesTokens = true
    const tokens = await asked(() =>
      expect(client().phoneOf(tel('13800000001'))).rejects.toMatchObject({ code: 'login_busy' }),
    )
    expect(tokens).toBe(2)
  })

  it('keeps secret and token out of the error if the connection is refused', async () => {
    const error: unknown = await client({ url: 'http://127.0.0.1:1' })
      .phoneOf(tel('13800000001'))
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'login_busy' })
    expect(inspect(error)).not.toContain(APP_SECRET)
  })

  it.each([
    ['13800000001', '13800000001'],
    ['+49 15112345678', '+4915112345678'],
  ])('drops the country code of a Chinese number: %s as %s', async (held, given) => {
    expect(await client().phoneOf(tel(held))).toBe(given)
  })

  it('fetches one access token for all calls until shortly before its end', async () => {
    let now = 0
    const one = client({ now: () => now })
    const many = Array.from({ length: 8 }, () => tel('13800000001'))
    expect(await asked(() => Promise.all(many.map(one.phoneOf)))).toBe(1)
    now = (TOKEN_SECONDS - 60) * 1000 - 1
    expect(await asked(() => one.phoneOf(tel('13800000001')))).toBe(0)
    now++
    expect(await asked(() => one.phoneOf(tel('13800000001')))).toBe(1)
  })

  it.each([40001, 42001])(
    'is given after %i with a new access token, one for all parallel calls',
    async (errcode) => {
      const one = client()
      await one.phoneOf(tel('13800000001'))
      wechat.endToken(errcode)
      const many = Array.from({ length: 8 }, () => tel('13800000001'))
      expect(await asked(() => Promise.all(many.map(one.phoneOf)))).toBe(1)
    },
  )
})
