import { contract } from '@shared/contract'
import { deskContract } from '@shared/contract/desk/every'
import { LIVE_PATH } from '@shared/contract/desk/live'
import { limits } from '@shared/domain/limits'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SessionModel } from '../accounts/session.model'
import { UserModel } from '../accounts/user.model'
import { makeApp } from '../app/app'
import { RateLimitModel } from '../app/limits/call-counts'
import { wechatClient } from '../integrations/wechat/client'
import { JPEG } from '../integrations/wechat/testing/picture-desk'
import { APP_ID, APP_SECRET, useWechat } from '../integrations/wechat/testing/use-wechat'
import { listen } from '../testing/listen'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { CITY, type UserName } from '../testing/tiny-city'
import { DeskCodeModel } from './desk-code.model'

const test = useServer()
const wechat = useWechat()
const { codes, session, people } = contract
const { desk } = deskContract
const MINUTE = 60_000

/** A second server on the same database. */
let other: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  test.context.wrongGuesses = { ...test.context.wrongGuesses, deskNumber: 3 }
  other = await listen(makeApp({ ...test.context, endedSessions: new Map() }).callback())
})
afterAll(() => other.close())
beforeEach(async () => {
  test.context.wechat = null
  await DeskCodeModel.deleteMany({})
  await RateLimitModel.deleteMany({})
})

const expired = { status: 404, body: { error: { code: 'code_expired' } } }
const ask = (device?: string) => test.ok(desk.ask, { device })
type Asked = Awaited<ReturnType<typeof ask>>
const take = ({ id, secret }: Asked) => test.call(desk.take, { id, secret })
const open = (code: string, as: UserName = 'dispatcher') => test.call(codes.open, { code }, as)
const sceneOfPath = (path: string) => decodeURIComponent(path.split('scene=')[1] ?? '')

/** A whole sign-in of this person. */
const signIn = async (as: UserName = 'dispatcher', device?: string) => {
  const asked = await ask(device)
  await test.ok(codes.open, { code: asked.number }, as)
  await test.ok(codes.confirm, { id: asked.id }, as)
  const { session } = await test.ok(desk.take, { id: asked.id, secret: asked.secret })
  if (!session) throw new Error('no session')
  return session
}
const isIn = async (access: string, url = test.url) =>
  (await request(url, session.me, {}, access)).status === 200

describe('a code of the desk', () => {
  it.each([
    ['its number', (asked: Asked) => `${asked.number.slice(0, 3)} ${asked.number.slice(3)}`],
    ['its scene', (asked: Asked) => sceneOfPath(asked.path)],
  ])('signs the person in who opens it by %s and confirms it', async (_, typed) => {
    const asked = await ask()
    expect(await take(asked)).toMatchObject({ body: { state: 'waiting', session: null } })
    const seen = await test.ok(codes.open, { code: typed(asked) }, 'checker')
    expect(seen).toMatchObject({ id: asked.id, number: asked.number, network: '这台服务器本机' })
    expect(await take(asked)).toMatchObject({ body: { state: 'opened', session: null } })
    await test.ok(codes.confirm, { id: asked.id }, 'checker')
    const taken = await test.ok(desk.take, asked)
    expect(taken).toMatchObject({ state: 'confirmed', session: { person: { id: 'checker' } } })
    expect(await isIn(taken.session?.access ?? '')).toBe(true)
  })

  it('gives its session once, to one of several that ask at the same time', async () => {
    const asked = await ask()
    await test.ok(codes.open, { code: asked.number }, 'dispatcher')
    await test.ok(codes.confirm, { id: asked.id }, 'dispatcher')
    const all = await Promise.all(
      [test.url, other.url, test.url, other.url].map((url) => request(url, desk.take, asked)),
    )
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await take(asked)).toMatchObject(expired)
  })

  it('works where each call goes to another server', async () => {
    const { body: asked } = await request(other.url, desk.ask, {})
    if ('error' in asked) throw new Error('no code')
    await test.ok(codes.open, { code: asked.number }, 'dispatcher')
    const token = await test.token('dispatcher')
    expect((await request(other.url, codes.confirm, { id: asked.id }, token)).status).toBe(200)
    expect(await take(asked)).toMatchObject({ body: { state: 'confirmed' } })
  })

  it('is over after two minutes, for the browser and for the phone', async () => {
    const asked = await ask()
    await test.ok(codes.open, { code: asked.number }, 'dispatcher')
    test.clock.pass(limits.deskCodeSeconds * 1000)
    expect(await test.call(codes.confirm, { id: asked.id }, 'dispatcher')).toMatchObject(expired)
    expect(await open(asked.number)).toMatchObject(expired)
    expect(await take(asked)).toMatchObject(expired)
  })

  it('tells the browser that the person has refused it, and can be confirmed no more', async () => {
    const asked = await ask()
    await test.ok(codes.open, { code: asked.number }, 'dispatcher')
    await test.ok(codes.refuse, { id: asked.id }, 'dispatcher')
    expect(await take(asked)).toMatchObject({ body: { state: 'refused', session: null } })
    expect(await test.call(codes.confirm, { id: asked.id }, 'dispatcher')).toMatchObject(expired)
  })

  it('can be confirmed by nobody but the person who has opened it last', async () => {
    const asked = await ask()
    expect(await test.call(codes.confirm, { id: asked.id }, 'dispatcher')).toMatchObject(expired)
    await test.ok(codes.open, { code: asked.number }, 'dispatcher')
    await test.ok(codes.open, { code: asked.number }, 'checker')
    expect(await test.call(codes.confirm, { id: asked.id }, 'dispatcher')).toMatchObject(expired)
    expect(await test.call(codes.confirm, { id: asked.id }, 'checker')).toMatchObject({ status: 200 })
  })

  it('gives nothing to a browser with another secret', async () => {
    const asked = await ask()
    const { secret } = await ask()
    expect(await take({ ...asked, secret })).toMatchObject(expired)
  })

  it('is not for those who have no work at a desk', async () => {
    const asked = await ask()
    for (const as of ['ann', 'west', 'crew', 'shopkeeper', 'head'] as const)
      expect(await open(asked.number, as), as).toMatchObject({ status: 403 })
  })

  it('gives no session to a person who has lost the role meanwhile', async () => {
    const asked = await ask()
    await test.ok(codes.open, { code: asked.number }, 'dispatcher2')
    await test.ok(codes.confirm, { id: asked.id }, 'dispatcher2')
    await UserModel.updateOne({ _id: 'dispatcher2' }, { role: 'worker' })
    expect(await take(asked)).toMatchObject({ status: 401, body: { error: { code: 'login_refused' } } })
    await UserModel.updateOne({ _id: 'dispatcher2' }, { role: 'dispatcher' })
  })

  it('is said to be unknown where a newer version has made it', async () => {
    expect(await open('z.abcdef')).toMatchObject({ status: 404, body: { error: { code: 'code_unknown' } } })
  })

  it('cannot be guessed: after a few wrong numbers the person waits, whichever server is asked', async () => {
    const asked = await ask()
    const wrong = String((Number(asked.number) + 1) % 1_000_000).padStart(6, '0')
    const token = await test.token('dispatcher')
    const statuses: number[] = []
    for (const url of [test.url, other.url, test.url, other.url])
      statuses.push((await request(url, codes.open, { code: wrong }, token)).status)
    expect(statuses).toEqual([404, 404, 404, 429])
    expect(await open(asked.number)).toMatchObject({ status: 429 })
    expect(await open(asked.number, 'checker')).toMatchObject({ status: 200 })
  })

  it('never has the number of another one', async () => {
    const { newSecret } = test.context
    test.context.newSecret = (bytes) => (bytes === 4 ? '00000007' : newSecret(bytes))
    const numbers = [await ask(), await ask(), await ask()].map(({ number }) => number)
    test.context.newSecret = newSecret
    expect(numbers).toEqual(['000007', '000008', '000009'])
  })

  it('is a mini-program code where the city has keys of WeChat, and the number alone while WeChat is away', async () => {
    test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET, patience: 500 })
    const asked = await ask()
    expect(asked.picture).toBe(`data:image/jpeg;base64,${JPEG.toString('base64')}`)
    expect(wechat.pictures.drawn.at(-1)).toEqual({
      page: 'me/desk/index',
      scene: sceneOfPath(asked.path),
      version: 'release',
    })
    await wechat.down('busy')
    expect(await ask()).toMatchObject({ picture: null, number: expect.stringMatching(/^\d{6}$/) })
    await wechat.up()
  })
})

describe('a session at a desk', () => {
  const renew = (refresh: string) => test.call(session.refresh, { refresh })
  const use = (access: string, headers: Record<string, string> = {}) =>
    fetch(`${test.url}${session.me.path}`, { headers: { authorization: `Bearer ${access}`, ...headers } })

  it('stands among the devices of its person, who can end it on the phone', async () => {
    const { access } = await signIn()
    const { items } = await test.ok(session.devices, {}, 'dispatcher')
    const here = items.find(({ name }) => name.startsWith('工作台'))
    expect(here).toBeDefined()
    await test.ok(session.endDevice, { id: here?.id ?? '' }, 'dispatcher')
    expect(await isIn(access)).toBe(false)
  })

  it('replaces the one before in the same browser', async () => {
    const before = await signIn('checker', 'browser-1')
    const { access } = await signIn('checker', 'browser-1')
    expect([await isIn(before.access), await isIn(access)]).toEqual([false, true])
  })

  it('ends when it has not been used for half an hour, though the page itself goes on asking', async () => {
    let { access, refresh } = await signIn('supervisor')
    for (const _ of [1, 2]) {
      test.clock.pass(14 * MINUTE)
      expect((await use(access, { 'x-unattended': '1' })).status).toBe(200)
      const stream = await fetch(test.url + LIVE_PATH, { headers: { authorization: `Bearer ${access}` } })
      expect(stream.status).toBe(200)
      await stream.body?.cancel()
      ;({ access, refresh } = await test.ok(session.refresh, { refresh }))
    }
    test.clock.pass(3 * MINUTE)
    expect((await use(access)).status).toBe(401)
    expect(await renew(refresh)).toMatchObject({ status: 401, body: { error: { code: 'session_expired' } } })
    expect(
      (await SessionModel.findOne({ userId: 'supervisor', kind: 'desk' }).lean())?.alert ?? null,
    ).toBeNull()
  })

  it('lives while it is used, but not beyond half a day', async () => {
    const started = test.clock.now.getTime()
    let { access, refresh } = await signIn('chief')
    const end = limits.deskHours * 60 * MINUTE
    while (test.clock.now.getTime() - started < end - 14 * MINUTE) {
      expect((await use(access)).status).toBe(200)
      test.clock.pass(14 * MINUTE)
      ;({ access, refresh } = await test.ok(session.refresh, { refresh }))
    }
    test.clock.pass(14 * MINUTE)
    expect((await use(access)).status).toBe(401)
    expect((await renew(refresh)).status).toBe(401)
  })

  it('is ended with all others by an admin', async () => {
    const { access } = await signIn('checker')
    await test.ok(people.signOut, { id: 'checker' }, 'admin')
    expect(await isIn(access)).toBe(false)
    expect(await SessionModel.exists({ cityId: CITY, userId: 'checker', endedAt: null })).toBeNull()
  })
})
