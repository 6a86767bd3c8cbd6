import { describe, expect, it } from 'vitest'
import { openPush, type PushKeys } from './push'
import { sealPush, signPush } from './testing/seal-push'

const keys: PushKeys = { appId: 'wxba5fad812f8e6fb9', token: 'AAAAA', aesKey: 'A'.repeat(43) }
const openid = 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY'

const said = (more: object = {}) =>
  JSON.stringify({
    ToUserName: 'gh_97417a04a28d',
    FromUserName: openid,
    CreateTime: 1714112445,
    MsgType: 'event',
    Event: 'subscribe_msg_change_event',
    List: { TemplateId: 'T1', SubscribeStatusString: 'reject' },
    ...more,
  })
const sealed = (message: string, sealedWith = keys) => {
  const { query, body } = sealPush(message, sealedWith, openid, 1714112445)
  return { query: Object.fromEntries(query), body }
}
const told = { event: 'changed', openid, templateId: 'T1', accepts: false, at: new Date(1714112445_000) }

describe('openPush', () => {
  it.each([
    ['with another token', { ...keys, token: 'BBBBB' }],
    ['with another key', { ...keys, aesKey: 'B'.repeat(43) }],
    ['for another app', { ...keys, appId: 'wx0000000000000000' }],
    ['for an app whose name ours begins', { ...keys, appId: `${keys.appId}0` }],
  ])('refuses a push sealed %s', (_, other) => {
    const { query, body } = sealed(said(), other)
    expect(openPush(keys, query, body)).toBeNull()
  })

  it.each([
    ['another time', { timestamp: '1714112446' }],
    ['another nonce', { nonce: '1' }],
    ['the signature of its address alone', { msg_signature: sealed(said()).query.signature }],
    ['no signature', { msg_signature: undefined }],
    ['two signatures', { msg_signature: ['a', 'b'] }],
  ])('refuses a push with %s', (_, changed) => {
    const { query, body } = sealed(said())
    expect(openPush(keys, { ...query, ...changed }, body)).toBeNull()
  })

  it.each([
    ['in plain words (明文模式)', said()],
    ['empty', ''],
    ['in XML', '<xml><Encrypt><![CDATA[x]]></Encrypt></xml>'],
    ['that is no object', 'null'],
    ['whose seal is a number', '{"Encrypt":1}'],
    ['that another signature belongs to', sealed(said({ CreateTime: 1 })).body],
  ])('refuses a body %s', (_, body) => {
    expect(openPush(keys, sealed(said()).query, body)).toBeNull()
  })

  it.each([0, 15, 16, 32, 40, 48])(
    'opens nothing of which only %i bytes came, though they are signed',
    (length) => {
      const whole = Buffer.from(JSON.parse(sealed(said()).body).Encrypt, 'base64')
      const { query, body } = signPush(whole.subarray(0, length).toString('base64'), keys.token, openid, 1)
      expect(openPush(keys, Object.fromEntries(query), body)).toBeNull()
    },
  )

  it('ignores unknown events', () => {
    for (const message of ['', 'success', 'null', '[]', said({ Event: 'wxa_media_check' })]) {
      const { query, body } = sealed(message)
      expect(openPush(keys, query, body)).toEqual([])
    }
  })

  it('opens the documented example, which has no event for us', () => {
    const query = {
      signature: '6c5c811b55cc85e0e1b54100749188c20beb3f5d',
      timestamp: '1714112445',
      nonce: '415670741',
      openid,
      encrypt_type: 'aes',
      msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
    }
    const Encrypt =
      '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04='
    const body = JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt })
    expect(openPush(keys, query, body)).toEqual([])
    expect(openPush({ ...keys, appId: 'wx0123456789abcdef' }, query, body)).toBeNull()
  })

  it('reads a choice with any padding of the last block', () => {
    for (let length = 0; length < 40; length++) {
      const { query, body } = sealed(said({ filler: '满'.repeat(length) }))
      expect(openPush(keys, query, body)).toEqual([told])
    }
  })
})
