import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SessionModel } from '../accounts/session.model'
import { UserModel } from '../accounts/user.model'
import { wechatClient } from '../integrations/wechat/client'
import { APP_ID, APP_SECRET, useWechat } from '../integrations/wechat/testing/use-wechat'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { users } from '../testing/tiny-city'
import { notifyOfSessions } from './account-notices'
import { NoticeModel } from './notice.model'

const test = useServer()
const wechat = useWechat()
const { session, notices } = contract

beforeAll(async () => {
  // The TTL index removes sessions by the real time. This clock is a century ahead, so it never does so here.
  test.clock.pass(36_500 * 86_400_000)
  test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET })
  const worker = { ...users.west, _id: 'wei', name: '韦', openid: 'o-wei', persona: null }
  await UserModel.create([worker, { ...worker, _id: 'lu', role: 'citizen', gridCodes: [], openid: 'o-lu' }])
})
beforeEach(() => Promise.all([SessionModel.deleteMany(), NoticeModel.deleteMany()]))

const signIn = (who: string, device?: string) => test.ok(session.wechatLogin, { code: `is:o-${who}`, device })
/** The inbox as the holder of this token sees it, after the job has run on two servers. */
const inboxOf = async (token: string) => {
  await Promise.all([notifyOfSessions(test.context), notifyOfSessions(test.context)])
  const { body } = await request(test.url, notices.inbox, {}, token)
  return (body as OutputOf<typeof notices.inbox>).items
}

describe('a sign-in of staff', () => {
  it('on a new device is told to the old one, once', async () => {
    const { access } = await signIn('wei', 'old')
    await signIn('wei', 'new')
    expect(await inboxOf(access)).toMatchObject([
      { title: '您的账号在新设备登录', caseId: null, read: false, text: expect.stringContaining('我的设备') },
    ])
    expect(await inboxOf(access)).toHaveLength(1)
  })

  it.each<[string, (string | undefined)[]]>([
    ['is the first', ['phone']],
    ['is on the same device again', ['phone', 'phone']],
    ['is on a device that was told of before', ['phone', 'phone-2', 'phone-2']],
  ])('is not told where it %s', async (_, devices) => {
    let access = ''
    for (const device of devices) ({ access } = await signIn('wei', device))
    expect(await inboxOf(access)).toHaveLength(devices.includes('phone-2') ? 1 : 0)
  })

  it('is told where the device does not say which one it is', async () => {
    const { access } = await signIn('wei', 'old')
    await signIn('wei')
    expect(await inboxOf(access)).toHaveLength(1)
  })

  it('is told even if the new device signs out at once', async () => {
    const { access } = await signIn('wei', 'old')
    const { refresh } = await signIn('wei', 'new')
    await test.ok(session.logout, { refresh })
    expect(await inboxOf(access)).toHaveLength(1)
  })
})

it.each(['lu', 'ann'])('a sign-in of a citizen or persona is told to nobody: %s', async (who) => {
  const login = (device: string) =>
    who === 'ann' ? test.ok(session.demoLogin, { personaId: who, device }) : signIn(who, device)
  const { access } = await login('old')
  await login('new')
  expect(await inboxOf(access)).toEqual([])
})

it('a copied session is told to its person, a citizen too', async () => {
  const { access } = await signIn('lu', 'phone')
  const oldest = await signIn('lu', 'phone-2')
  const { refresh } = await test.ok(session.refresh, { refresh: oldest.refresh })
  await test.ok(session.refresh, { refresh })
  for (let i = 0; i < 2; i++)
    expect(await test.call(session.refresh, { refresh: oldest.refresh })).toMatchObject({ status: 401 })
  expect(await inboxOf(access)).toMatchObject([{ title: '您的一台设备已被退出', caseId: null }])
})

it('notices about accounts are no messages of cases that staff look through', async () => {
  const { access } = await signIn('wei', 'old')
  await signIn('wei', 'new')
  expect(await inboxOf(access)).toHaveLength(1)
  for (const filter of [{ state: 'none' }, {}] as const)
    expect(await test.ok(notices.deliveries, filter, 'supervisor')).toMatchObject({ items: [] })
})
