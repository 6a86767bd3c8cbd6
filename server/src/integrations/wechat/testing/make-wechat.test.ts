import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wechatClient } from '../client'
import { openPush, verifyPush } from '../push'
import type { PushEvent } from '../push-events'
import { type WechatStandIn, wechatStandIn } from './make-wechat'
import { wechatApp } from './token-desk'

let wechat: WechatStandIn
beforeEach(async () => {
  wechat = await wechatStandIn({ templates: { T1: ['thing1'], T2: ['thing1'] } })
})
afterEach(async () => {
  await wechat.pushes.settled()
  await wechat.stop()
})
const client = () =>
  wechatClient({ api: wechat.url, appId: wechatApp.id, secret: wechatApp.secret, patience: 2_000 })
const send = async (openid = 'ann', templateId = 'T1') =>
  (await client().sendMessage({ openid, templateId, data: { thing1: '人民东路' } })).result

describe('acceptances', () => {
  it('are not counted before the first one', async () => {
    expect([await send(), await send()]).toEqual(['sent', 'sent'])
  })

  it('are good for one message each, for that person and that template', async () => {
    wechat.answer('ann', { T1: 'accept', T2: 'reject' })
    wechat.answer('ann', { T1: 'accept', T2: 'reject' })
    expect([await send(), await send(), await send()]).toEqual(['sent', 'sent', 'refused'])
    expect([await send('ann', 'T2'), await send('bob')]).toEqual(['refused', 'refused'])
    expect(wechat.messages.taken).toHaveLength(2)
  })

  it('for good last until they are turned off', async () => {
    wechat.acceptForGood('ann', 'T1')
    expect([await send(), await send(), await send()]).toEqual(['sent', 'sent', 'sent'])
    wechat.turnOff('ann', 'T1')
    expect(await send()).toBe('refused')
  })

  it('are not used up by a refused message', async () => {
    wechat.answer('ann', { T1: 'accept' })
    wechat.messages.faultOf = (_, nth) => (nth === 1 ? { cut: 'before' } : undefined)
    expect([await send(), await send(), await send()]).toEqual(['unknown', 'sent', 'refused'])
  })
})

describe('an outage', () => {
  it('ends with the same URL as before', async () => {
    const before = wechat.url
    await wechat.down('refused')
    await wechat.down('refused')
    await expect(fetch(before)).rejects.toThrow()
    await wechat.down('gateway')
    expect((await fetch(before)).status).toBe(502)
    await wechat.up()
    await wechat.up()
    expect(wechat.url).toBe(before)
    expect(await send()).toBe('sent')
  })

  it('may be a delay only', async () => {
    wechat.delay = 200
    const begun = performance.now()
    expect(await send()).toBe('sent')
    expect(performance.now() - begun).toBeGreaterThanOrEqual(395)
  })
})

describe('a push', () => {
  const secrets = { token: 'push', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
  let received: PushEvent[][]
  /** The answers to the tries, then `success`; null: no answer. */
  let answers: (string | null)[]
  let callback: ReturnType<typeof createServer>
  beforeEach(async () => {
    received = []
    answers = []
    callback = createServer(async (request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://callback')
      const query = Object.fromEntries(searchParams)
      if (request.method === 'GET') return response.end(verifyPush(secrets.token, query) ?? 'no')
      const events = openPush({ ...secrets, appId: wechatApp.id }, query, await text(request))
      if (events) received.push(events)
      const [answer = 'success'] = answers.splice(0, 1)
      return answer !== null && response.end(answer)
    })
    await new Promise<void>((resolve) => callback.listen(0, '127.0.0.1', resolve))
    const address = callback.address()
    const port = typeof address === 'object' && address ? address.port : 0
    wechat.pushes.callback = { url: `http://127.0.0.1:${port}/push`, ...secrets }
    wechat.pushes.pace = { after: 5, patience: 400, rest: 5 }
  })
  afterEach(async () => {
    await wechat.pushes.settled()
    callback.closeAllConnections()
    await new Promise((resolve) => callback.close(resolve))
  })

  it('is not sent without a callback', async () => {
    wechat.pushes.callback = null
    await send()
    await wechat.pushes.settled()
    expect([received, wechat.pushes.all]).toEqual([[], []])
  })

  it('needs a callback that knows the token', async () => {
    expect(await wechat.pushes.isKnown()).toBe(true)
    wechat.pushes.callback = { ...wechat.pushes.callback!, token: 'other' }
    expect(await wechat.pushes.isKnown()).toBe(false)
  })

  it('reports a message once, by its id', async () => {
    await send()
    await wechat.pushes.settled()
    const [{ msgId } = { msgId: '' }] = wechat.messages.taken
    expect(received).toMatchObject([[{ event: 'sent', openid: 'ann', templateId: 'T1', msgId, code: '0' }]])
    expect(wechat.pushes.all).toMatchObject([{ tries: 1, arrived: true }])
  })

  it('reports a message whose answer was lost, and a failed delivery', async () => {
    wechat.messages.faultOf = () => ({ cut: 'after' })
    wechat.pushes.outcome = { ErrorCode: '40100', ErrorStatus: 'system failed' }
    expect(await send()).toBe('unknown')
    await wechat.pushes.settled()
    expect(received).toMatchObject([[{ event: 'sent', code: '40100', status: 'system failed' }]])
  })

  it('reports choices', async () => {
    wechat.answer('ann', { T1: 'accept', T2: 'reject' })
    await wechat.pushes.settled()
    wechat.turnOff('bob', 'T1')
    await wechat.pushes.settled()
    expect(received.flat()).toMatchObject([
      { event: 'asked', openid: 'ann', templateId: 'T1', accepts: true },
      { event: 'asked', openid: 'ann', templateId: 'T2', accepts: false },
      { event: 'changed', openid: 'bob', templateId: 'T1', accepts: false },
    ])
  })

  it('is tried three times with the same content, for any kind of failure', async () => {
    answers = [null, 'error', '']
    await send()
    await wechat.pushes.settled()
    expect(wechat.pushes.all).toMatchObject([{ tries: 3, arrived: true }])
    expect(received).toEqual([received[0], received[0], received[0]])
  })

  it('is given up after the third try', async () => {
    answers = [null, null, null]
    await send()
    await wechat.pushes.settled()
    expect(wechat.pushes.all).toMatchObject([{ tries: 3, arrived: false }])
    expect(received).toHaveLength(3)
  })
})
