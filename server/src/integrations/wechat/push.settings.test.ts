import * as v from 'valibot'
import { expect, it } from 'vitest'
import { pushVariables } from './push'

const read = (WECHAT_PUSH?: string) => v.safeParse(v.object(pushVariables), { WECHAT_PUSH })
const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

it.each(['token', `:${key}`, `to:${key}`, `token:${key}0`, `token:${key.slice(1)}`, `to ken:${key}`])(
  'the push is refused as %j',
  (text) => {
    expect(read(text).issues?.[0]?.message).toMatch(/^应写成 Token:EncodingAESKey/)
  },
)

it('needs token and key, or neither', () => {
  expect(read(`token3:${key}`).output).toEqual({ WECHAT_PUSH: { token: 'token3', aesKey: key } })
  expect(read().output).toEqual({ WECHAT_PUSH: null })
})
