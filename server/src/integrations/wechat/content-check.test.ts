import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { graphemes } from '@shared/domain/visible-text'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wechatClient } from './client'
import { piecesOf } from './content-check'
import { openPush } from './push'
import { readPushEvents } from './push-events'
import { APP_ID, APP_SECRET, useWechat } from './testing/use-wechat'

const wechat = useWechat()
const client = () => wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET, patience: 400 })
const text = (content: string, openid = 'o-ann') =>
  client().checkText({ text: content, openid, scene: 'forum' })

beforeEach(() => {
  wechat.content.texts.length = 0
  wechat.content.pictures.length = 0
})
afterEach(async () => {
  await wechat.up()
  Object.assign(wechat.content, {
    refusal: null,
    visits: null,
    textOpinion: () => 'pass',
    pictureOpinion: () => 'pass',
    perMinute: { texts: 4000, pictures: 2000 },
  })
})

describe('a text without an opinion', () => {
  it.each([
    [
      'its author was not there for two hours',
      () => wechat.content.visits?.set('o-ann', Date.now() - 7_201_000),
      61010,
    ],
    ['its author was never there', () => undefined, 61010],
  ])('is reported with WeChat’s code: %s', async (_, arrange, code) => {
    wechat.content.visits = new Map()
    arrange()
    expect(await text('小广告')).toEqual({ opinion: null, code })
  })

  it.each([
    ['of another app', 'other-app-ann', 43104],
    ['that is none', '不是', 40003],
  ])('is reported with WeChat’s code: an openid %s', async (_, openid, code) => {
    expect(await text('小广告', openid)).toEqual({ opinion: null, code })
  })

  it('is reported where WeChat takes no more in this minute', async () => {
    wechat.content.perMinute = { texts: 0, pictures: 0 }
    expect(await text('小广告')).toEqual({ opinion: null, code: 45009 })
    expect(await client().checkPicture({ url: 'https://a/b.jpg', openid: 'o', scene: 'forum' })).toEqual({
      traceId: null,
      code: 45009,
    })
  })

  it.each([
    ['refused', null],
    ['gateway', null],
    ['silent', null],
    ['busy', -1],
  ] as const)('is reported while WeChat is away: %s', async (outage, code) => {
    await wechat.down(outage)
    expect(await text('小广告')).toEqual({ opinion: null, code })
    const picture = { url: 'https://a/b.jpg', openid: 'o-ann', scene: 'forum' } as const
    expect(await client().checkPicture(picture)).toEqual({ traceId: null, code })
  })
})

describe('a text', () => {
  it.each(['pass', 'review', 'risky'] as const)('gets WeChat’s opinion: %s', async (opinion) => {
    wechat.content.textOpinion = () => opinion
    expect(await text('墙上贴满了小广告')).toEqual({ opinion })
    expect(wechat.content.texts).toEqual([{ openid: 'o-ann', scene: 3, content: '墙上贴满了小广告' }])
  })

  it('is risky where WeChat answers as its first version did', async () => {
    wechat.content.refusal = { errcode: 87014, errmsg: 'risky content' }
    expect(await text('x')).toEqual({ opinion: 'risky' })
  })

  it('without anything visible passes unasked', async () => {
    expect(await text(' \n')).toEqual({ opinion: 'pass' })
    expect(wechat.content.texts).toEqual([])
  })

  it('that is too long for one check is checked in pieces, and the worst opinion counts', async () => {
    wechat.content.textOpinion = (content) => (content.includes('坏') ? 'review' : 'pass')
    expect(await text(`${'好'.repeat(2499)}👨‍👩‍👧坏${'好'.repeat(3000)}`)).toEqual({ opinion: 'review' })
    expect(wechat.content.texts.map(({ content }) => content.length)).toEqual([2499, 2500, 509])
  })

  it('gets a fresh token where WeChat ends the one in use', async () => {
    const same = client()
    await same.checkText({ text: '一', openid: 'o', scene: 'comment' })
    wechat.endToken(42001)
    expect(await same.checkText({ text: '二', openid: 'o', scene: 'comment' })).toEqual({ opinion: 'pass' })
  })
})

describe('cutting a text', () => {
  const anyText = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('👨‍👩‍👧', '🇨🇳', 'é', '汉', '\n', '\u0301', '👍🏽', ' '),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''))

  it('loses nothing but blank pieces, and keeps within the bound', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 30 }), (whole, most) => {
        const pieces = piecesOf(whole, most)
        expect(pieces.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''))
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('never cuts a character that fits', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 30 }), (whole, most) => {
        fc.pre(graphemes(whole).every((one) => one.length <= most))
        expect(piecesOf(whole, most).flatMap(graphemes)).toEqual(
          // A blank piece is left out, so compare what is seen.
          graphemes(piecesOf(whole, most).join('')),
        )
      }),
    )
  })
})

describe('a picture', () => {
  const push = { token: 'token4tests', aesKey: 'k'.repeat(43) }
  let jpeg: Buffer
  const pictures = createServer((request, response) => {
    if (request.url === '/none.jpg') response.statusCode = 404
    response.end(request.url === '/big.jpg' ? Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]) : jpeg)
  })
  const events: unknown[] = []
  const callback = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const query = Object.fromEntries(new URL(request.url ?? '', 'http://x').searchParams)
    events.push(...(openPush({ ...push, appId: APP_ID }, query, Buffer.concat(parts).toString()) ?? []))
    response.end('success')
  })
  const portOf = (server: typeof pictures) => (server.address() as AddressInfo).port
  beforeAll(async () => {
    jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    for (const server of [pictures, callback])
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    wechat.pushes.callback = { url: `http://127.0.0.1:${portOf(callback)}/`, ...push }
  })
  afterAll(() => {
    pictures.close()
    callback.close()
  })
  const check = async (path: string) => {
    const url = `http://127.0.0.1:${portOf(pictures)}/${path}`
    const asked = await client().checkPicture({ url, openid: 'o-ann', scene: 'comment' })
    await wechat.pushes.settled()
    return { asked, event: events.pop() }
  }

  it.each(['pass', 'review', 'risky'] as const)('gets WeChat’s opinion by a push: %s', async (opinion) => {
    wechat.content.pictureOpinion = () => opinion
    const { asked, event } = await check('a.jpg')
    expect(event).toMatchObject({ event: 'checked', traceId: asked.traceId, opinion, code: null })
    expect(wechat.content.pictures).toMatchObject([{ openid: 'o-ann', scene: 2, bytes: jpeg.length }])
  })

  it.each(['none.jpg', 'big.jpg'])('that WeChat cannot take has no opinion: %s', async (path) => {
    expect((await check(path)).event).toMatchObject({ event: 'checked', opinion: null, code: -1008 })
  })

  it('is refused at once where its author was not there', async () => {
    wechat.content.visits = new Map()
    expect((await check('a.jpg')).asked).toEqual({ traceId: null, code: 61010 })
  })
})

describe('a push about a picture', () => {
  const common = { FromUserName: 'o-ann', CreateTime: 1762329554, MsgType: 'event', Event: 'wxa_media_check' }
  const about = { ...common, appid: APP_ID, trace_id: '690b03d2-301f6111-35ffbd44' }
  const read = (fields: object) => readPushEvents(JSON.stringify({ ...about, ...fields }))
  const detail = (errcode: number, suggest = 'pass') => [
    { strategy: 'content_model', errcode, suggest, label: 100, prob: 90 },
    { strategy: 'keyword', errcode: 0 },
  ]

  it.each<[string, object, string]>([
    [
      'as documented',
      { version: 2, errcode: 0, errmsg: 'ok', detail: detail(0), result: { suggest: 'pass', label: 100 } },
      'pass',
    ],
    [
      'without errcode and with a label as text',
      { detail: detail(0), result: { suggest: 'pass', label: '100' } },
      'pass',
    ],
    ['of one detail without a list', { detail: detail(0)[0]!, result: { suggest: 'review' } }, 'review'],
    ['risky though one detail failed', { detail: detail(-1008), result: { suggest: 'risky' } }, 'risky'],
  ])('has an opinion: %s', (_, fields, opinion) => {
    expect(read(fields)).toMatchObject([{ opinion, traceId: about.trace_id, code: null }])
  })

  it.each<[string, object, number | null]>([
    ['the picture was not fetched', { errcode: -1008, errmsg: 'download fail' }, -1008],
    ['the same in one detail, beside a pass', { detail: detail(-1008), result: { suggest: 'pass' } }, -1008],
    [
      'in the form of the first version',
      { isrisky: 0, extra_info_json: '', status_code: 4294966288, detail: [] },
      -1008,
    ],
    ['in that form without a code', { isrisky: 0, status_code: 0, detail: [] }, null],
    ['with an opinion that we do not know', { result: { suggest: 'block' } }, null],
    ['with details that we do not know', { detail: 'none', result: null, errcode: '5' }, 5],
  ])('has none: %s', (_, fields, code) => {
    expect(read(fields)).toMatchObject([{ event: 'checked', opinion: null, code }])
  })

  it.each([
    ['no name of the check', { trace_id: '' }],
    ['a number for it', { trace_id: 7 }],
  ])('is ignored where it has %s', (_, fields) => {
    expect(read(fields)).toEqual([])
  })
})
