import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { APP_ID, APP_SECRET, useWechat } from '../../testing/wechat'
import { wechatClient } from './wechat-client'

const wechat = useWechat()
/** Patience in ms, so that no test waits as long as a person would. */
const client = ({ id = APP_ID, secret = APP_SECRET, url = wechat.url } = {}) =>
  wechatClient(url, id, secret, 300)

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
])('answers to the code %s with %s: %s', async (code, failure) => {
  await expect(client().codeToSession(code)).rejects.toMatchObject({ code: failure })
})

it.each([
  ['the app', { id: 'wx-other' }],
  ['the secret', { secret: 'guessed' }],
])('is refused where %s is another, and tells nobody which', async (_, other) => {
  const error: unknown = await client(other)
    .codeToSession('is:ann')
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'login_refused', details: undefined })
})

it('keeps the secret out of the failure where nobody listens at the address', async () => {
  const error: unknown = await client({ url: 'http://127.0.0.1:1' })
    .codeToSession('is:ann')
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'login_busy' })
  expect(inspect(error)).not.toContain(APP_SECRET)
})

it('turns a code into the person’s openid, with every letter that a code may have', async () => {
  expect(await client().codeToSession('is:o6_bmj&x=1 %+/')).toEqual({ openid: 'o6_bmj&x=1 %+/' })
})
