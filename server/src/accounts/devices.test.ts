import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'

const test = useServer()
const { session } = contract

// The TTL index removes sessions by the real time. This clock is a century ahead, so it never does so here.
beforeAll(() => test.clock.pass(36_500 * 86_400_000))

const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const signIn = (personaId: string, device?: string) => test.ok(session.demoLogin, { personaId, device })
const devicesOf = async (token: string) => {
  const { body } = await request(test.url, session.devices, {}, token)
  return (body as OutputOf<typeof session.devices>).items
}
const statusOf = async (token: string) => (await request(test.url, session.me, {}, token)).status

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50 NetType/WIFI'
const android = 'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 MicroMessenger/8.0.50 Weixin'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36'

/** Signs in with this user agent. */
const signInBy = async (personaId: string, userAgent: string) => {
  const { body } = await send(test.url + session.demoLogin.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ personaId }),
  })
  return body.access as string
}

describe('GET /api/session/devices', () => {
  it('refuses a call without a session', async () => {
    expect(await test.call(session.devices, {})).toMatchObject(refused(401, 'not_signed_in'))
  })

  it.each([
    [iPhone, '微信 · iPhone'],
    [android, '微信 · 安卓手机'],
    [windows, '浏览器 · Windows 电脑'],
    ['curl/8', '浏览器 · 其他设备'],
  ])('names a device coarsely: %s', async (userAgent, name) => {
    const token = await signInBy('crew', userAgent)
    expect((await devicesOf(token))[0]).toMatchObject({ name, isThis: true })
  })

  it('lists this device first, then the one that was used last, and none of other people', async () => {
    const early = await signIn('mate')
    test.clock.pass(3_600_000)
    const late = await signIn('mate')
    test.clock.pass(3_600_000)
    await signIn('ben')
    const { access } = await test.ok(session.refresh, { refresh: early.refresh })
    const [first, second, ...more] = await devicesOf(access)
    expect(more).toEqual([])
    expect(first).toMatchObject({ isThis: true, seenAt: test.clock.now.toISOString() })
    expect(second).toMatchObject({ isThis: false })
    expect(Date.parse(first!.seenAt) - Date.parse(first!.startedAt)).toBe(7_200_000)
    expect(JSON.stringify([first, second])).not.toContain(late.person.id)
  })

  it('lists no session that ended or was not used for ninety days', async () => {
    const [gone] = [await signIn('shopkeeper'), await signIn('shopkeeper')]
    await test.ok(session.logout, { refresh: gone.refresh })
    test.clock.pass(91 * 86_400_000)
    const here = await signIn('shopkeeper')
    expect(await devicesOf(here.access)).toHaveLength(1)
  })
})

describe('a sign-in', () => {
  it('replaces the session before on the same device, and on no other', async () => {
    const before = await signIn('checker', 'phone-1')
    const other = await signIn('checker', 'phone-2')
    const here = await signIn('checker', 'phone-1')
    expect(await statusOf(before.access)).toBe(401)
    expect(await statusOf(other.access)).toBe(200)
    expect(await devicesOf(here.access)).toHaveLength(2)
  })

  it('leaves the session of another person on the same device', async () => {
    const one = await signIn('supervisor', 'shared-phone')
    await signIn('chief', 'shared-phone')
    expect(await statusOf(one.access)).toBe(200)
  })
})

describe('POST /api/session/devices/:id/end', () => {
  it('ends this device and no other, and its phone may not sign in by itself', async () => {
    const [old, here] = [await signIn('west'), await signIn('west')]
    const third = await signIn('west')
    const [{ id = '' } = {}] = await devicesOf(old.access)
    expect(await request(test.url, session.endDevice, { id }, here.access)).toMatchObject({ status: 200 })
    expect(await statusOf(old.access)).toBe(401)
    expect(await statusOf(third.access)).toBe(200)
    const answer = await test.call(session.refresh, { refresh: old.refresh })
    expect(answer).toMatchObject(refused(401, 'session_ended'))
  })

  it('refuses a device that has ended, and one of another person, which goes on', async () => {
    const [mine, yours] = [await signIn('ann'), await signIn('dispatcher')]
    const [{ id = '' } = {}] = await devicesOf(yours.access)
    for (const one of [id, 'nothing'])
      expect(await request(test.url, session.endDevice, { id: one }, mine.access)).toMatchObject(
        refused(404, 'device_not_found'),
      )
    expect(await statusOf(yours.access)).toBe(200)
    await request(test.url, session.endDevice, { id }, yours.access)
    const again = await signIn('dispatcher')
    expect(await request(test.url, session.endDevice, { id }, again.access)).toMatchObject(
      refused(404, 'device_not_found'),
    )
  })
})

describe('POST /api/session/devices/end-others', () => {
  it('ends all devices of this person but the one that asks, and none of other people', async () => {
    const others = [await signIn('head'), await signIn('head')]
    const [here, stranger] = [await signIn('head'), await signIn('admin')]
    const answer = await request(test.url, session.endOtherDevices, {}, here.access)
    expect(answer).toMatchObject({ status: 200, body: { ended: 2 } })
    for (const { access } of others) expect(await statusOf(access)).toBe(401)
    expect(await devicesOf(here.access)).toHaveLength(1)
    expect(await statusOf(stranger.access)).toBe(200)
  })
})
