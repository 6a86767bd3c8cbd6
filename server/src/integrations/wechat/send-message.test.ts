import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wechatClient } from './client'
import type { SendResult, SubscribeMessage } from './send-message'
import type { Outage } from './testing/line'
import type { SendFault } from './testing/message-desk'
import { APP_ID, APP_SECRET, useWechat } from './testing/use-wechat'

const wechat = useWechat({ templates: { T1: ['thing1', 'time3'] }, pages: ['pages/case/index'] })
/** The patience of a person, in ms; for a message it is three times that. */
const PATIENCE = 300
const client = (secret = APP_SECRET) =>
  wechatClient({ api: wechat.url, appId: APP_ID, secret, patience: PATIENCE, now: () => 0 })

const sound: SubscribeMessage = {
  openid: 'o7esq5PHRGBQYmeNyfG064wEFVpQ',
  templateId: 'T1',
  page: 'pages/case/index?id=1&from=wechat',
  data: { thing1: '人民东路 12 号', time3: '2026年11月22日 15:01' },
}
const send = (changed: Partial<SubscribeMessage> = {}) => client().sendMessage({ ...sound, ...changed })
const fails = (fault: SendFault) => {
  wechat.messages.faultOf = () => fault
}

afterEach(async () => {
  await wechat.up()
  wechat.tokenReply = undefined
  wechat.refusesTokens = false
  wechat.messages.tellsId = true
  wechat.messages.faultOf = () => undefined
})
beforeEach(() => {
  wechat.messages.taken.length = 0
})

describe('a message that was certainly not taken', () => {
  afterEach(() => {
    expect(wechat.messages.taken).toEqual([])
  })

  it.each<[number, SendResult, string]>([
    [43101, { result: 'refused' }, 'the person accepts none'],
    [40003, { result: 'banned', code: 40003 }, 'there is no such person'],
    [43107, { result: 'banned', code: 43107 }, 'app or template may send no more'],
    [48001, { result: 'banned', code: 48001 }, 'the app has no right to it'],
    [48004, { result: 'banned', code: 48004 }, 'the call is closed to the app'],
    [50002, { result: 'banned', code: 50002 }, 'the account is restricted'],
    [40037, { result: 'bad_field', code: 40037 }, 'there is no such template'],
    [41030, { result: 'bad_field', code: 41030 }, 'there is no such page'],
    [45168, { result: 'bad_field', code: 45168 }, 'it holds a forbidden word'],
    [47001, { result: 'bad_field', code: 47001 }, 'it cannot be read'],
    [47003, { result: 'bad_field', code: 47003 }, 'a field is wrong, and WeChat does not say which'],
    [-1, { result: 'later', code: -1 }, 'WeChat is busy'],
    [43108, { result: 'later', code: 43108 }, 'another to the same person is under way'],
    [40038, { result: 'later', code: 40038 }, 'there were too many of them for today'],
    [45009, { result: 'later', code: 45009 }, 'there were too many calls today'],
    [45011, { result: 'later', code: 45011 }, 'there were too many calls this minute'],
    [99999, { result: 'later', code: 99999 }, 'of something that nobody wrote down'],
  ])('code %i gives %j: %s', async (errcode, result) => {
    fails({ reply: { errcode, errmsg: `rid: 60825e2c-${errcode}` } })
    expect(await send()).toEqual(result)
  })

  it.each([
    ['a field that is too long', { data: { ...sound.data, thing1: '长'.repeat(21) } }, 47003, 'thing1'],
    ['a field that is missing', { data: { thing1: '路口' } }, 47003, 'time3'],
    ['an empty field', { data: { ...sound.data, thing1: ' ' } }, 47003, 'thing1'],
    ['a field too many', { data: { ...sound.data, phrase9: '无' } }, 47003, 'phrase9'],
    ['a template that is not there', { templateId: 'T2' }, 40037, undefined],
    ['a page that is not there', { page: 'pages/gone/index' }, 41030, undefined],
    ['a page with a leading slash', { page: '/pages/case/index' }, 41030, undefined],
  ])('is a bad field for %s, named if WeChat names it', async (_, changed, code, field) => {
    expect(await send(changed)).toEqual({ result: 'bad_field', code, ...(field && { field }) })
  })

  it.each([
    ['under a bad status', { reply: { errcode: 0 }, status: 503 }],
    ['with an id that is none', { reply: { errcode: 0, msgid: null } }],
  ])('counts as taken if WeChat answers so, also %s', async (_, fault) => {
    fails(fault)
    expect(await send()).toEqual({ result: 'sent' })
  })

  it.each([
    ['an empty error page', { reply: '', status: 500 }],
    ['a gateway that finds nobody behind it', { reply: '<html>', status: 502 }],
    ['something that is no answer', { reply: '<html>登录校园网</html>' }],
    ['JSON that is no answer', { reply: { ok: true } }],
    ['a number alone', { reply: '0' }],
  ])('may be tried later after %s', async (_, fault) => {
    fails(fault)
    expect(await send()).toEqual({ result: 'later', code: null })
  })

  it.each<[Outage, number | null]>([
    ['refused', null],
    ['gateway', null],
    ['busy', -1],
    ['silent', null],
  ])('may be tried later if WeChat is unavailable (%s) before there is a token', async (outage, code) => {
    await wechat.down(outage)
    expect(await send()).toEqual({ result: 'later', code })
  })

  it.each<[Outage, number | null]>([
    ['refused', null],
    ['gateway', null],
    ['busy', -1],
  ])('may be tried later if WeChat goes away (%s) after the token was given', async (outage, code) => {
    const one = client()
    await one.sendMessage({ ...sound, templateId: 'T2' })
    await wechat.down(outage)
    expect(await one.sendMessage(sound)).toEqual({ result: 'later', code })
    await wechat.up()
    expect(await one.sendMessage(sound)).toMatchObject({ result: 'sent' })
    wechat.messages.taken.length = 0
  })

  it('may be tried later if the secret is wrong or replaced', async () => {
    expect(await client('guessed').sendMessage(sound)).toEqual({ result: 'later', code: 40125 })
  })

  it('may be tried later if WeChat does not know the IP address of this server', async () => {
    wechat.tokenReply = { errcode: 40164, errmsg: 'invalid ip' }
    expect(await send()).toEqual({ result: 'later', code: 40164 })
  })

  it.each([40001, 40014, 42001])('may be tried later after two tokens refused with %i', async (code) => {
    const before = wechat.tokensAsked
    wechat.endToken(code)
    wechat.refusesTokens = true
    expect(await send()).toEqual({ result: 'later', code })
    expect(wechat.tokensAsked).toBe(before + 2)
  })
})

describe('a message without a certain result', () => {
  it.each<[string, SendFault, number]>([
    ['the line broke before', { cut: 'before' }, 0],
    ['the line broke after', { cut: 'after' }, 1],
    ['there was never an answer', { reply: null }, 0],
    ['the answer came too late', { delay: 10 * PATIENCE }, 1],
    ['a gateway waited in vain', { reply: '<html>', status: 504 }, 0],
  ])('is unknown if %s', async (_, fault, taken) => {
    fails(fault)
    expect(await send()).toEqual({ result: 'unknown' })
    expect(wechat.messages.taken).toHaveLength(taken)
  })

  it('gets more time than a person would wait', async () => {
    fails({ delay: 2 * PATIENCE })
    expect(await send()).toMatchObject({ result: 'sent' })
  })
})

describe('a message that is taken', () => {
  it('is sent unchanged, once', async () => {
    await send()
    expect(wechat.messages.taken).toMatchObject([sound])
  })

  it('opens no page if none is given', async () => {
    await send({ page: undefined })
    expect(wechat.messages.taken).toMatchObject([{ page: null }])
  })

  it('has its id to the last digit if WeChat gives it', async () => {
    const sent = await send()
    expect(sent).toEqual({ result: 'sent', msgId: wechat.messages.taken[0]?.msgId })
    expect(Number.isSafeInteger(Number(wechat.messages.taken[0]?.msgId))).toBe(false)
    wechat.messages.tellsId = false
    expect(await send()).toEqual({ result: 'sent' })
  })

  it.each([40001, 40014, 42001])('is sent once with a fresh token after %i', async (errcode) => {
    const one = client()
    await one.sendMessage(sound)
    wechat.endToken(errcode)
    expect(await one.sendMessage(sound)).toMatchObject({ result: 'sent' })
    expect(wechat.messages.taken).toHaveLength(2)
  })

  it('shares its token with simultaneous messages', async () => {
    const [one, before] = [client(), wechat.tokensAsked]
    const sent = await Promise.all(Array.from({ length: 20 }, () => one.sendMessage(sound)))
    expect(sent.map(({ result }) => result)).toEqual(Array(20).fill('sent'))
    expect(wechat.tokensAsked).toBe(before + 1)
    expect(new Set(wechat.messages.taken.map(({ msgId }) => msgId)).size).toBe(20)
  })
})

it('never has secret or token in its result', async () => {
  await wechat.down('refused')
  expect(inspect(await send())).not.toMatch(/secret|token/)
})
