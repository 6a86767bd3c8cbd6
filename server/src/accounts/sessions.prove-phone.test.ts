import { contract } from '@shared/contract'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CityModel } from '../city/city.model'
import { type PersonRecord, UnitModel } from '../city/unit.model'
import { wechatClient } from '../integrations/wechat/client'
import { APP_ID, APP_SECRET, useWechat } from '../integrations/wechat/testing/use-wechat'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { CITY, westGrid } from '../testing/tiny-city'
import { followEndedSessions } from './ended-sessions'
import { UserModel } from './user.model'

const test = useServer()
const wechat = useWechat()
const { session, cases } = contract

const person = (fields: Partial<PersonRecord> & Pick<PersonRecord, 'phone'>): PersonRecord => ({
  name: '张三',
  role: 'worker',
  gridCodes: [westGrid],
  ...fields,
})
const people = {
  cleaning: [
    person({ phone: '13800000001' }),
    person({ phone: '13800000002', name: '李四', role: 'dispatcher', gridCodes: [] }),
    person({ phone: '', name: '没留电话' }),
    person({ phone: '15112345678', name: '王五' }),
  ],
  noodles: [
    person({ phone: '13800000001', name: '张老板', role: 'shopkeeper', gridCodes: [] }),
    person({ phone: '13800000003', name: '老王', role: 'shopkeeper', gridCodes: [] }),
  ],
}

beforeAll(async () => {
  test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET, patience: 1_000 })
  for (const [code, named] of Object.entries(people))
    await UnitModel.updateOne({ cityId: CITY, code }, { people: named })
  await UnitModel.updateOne(
    { cityId: CITY, code: 'tea' },
    { people: [person({ phone: '13800000009' })], until: 1 },
  )
})
beforeEach(() => UserModel.deleteMany({ cityId: CITY, persona: null }))

let calls = 0
/** A code that WeChat accepts once. */
const tel = (number: string) => `tel:${number}:${calls++}`
/** A citizen who has just logged in by WeChat. */
const comes = (openid: string) => test.ok(session.wechatLogin, { code: `is:${openid}` })
const proves = (token: string, code: string) => request(test.url, session.bindPhone, { code }, token)
const whoIs = async (token: string) => (await request(test.url, session.me, {}, token)).body
const stored = (openid: string) => UserModel.findOne({ cityId: CITY, openid }).lean().orFail()

const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const unknown = refused(422, 'phone_unknown')

describe('POST /api/session/phone', () => {
  it.each([
    ['no code', '', 422, 'invalid_input'],
    ['a code that WeChat does not know', 'bad', 401, 'login_refused'],
    ['a busy WeChat', 'busy', 503, 'login_busy'],
    ['a WeChat that never answers', 'silence', 503, 'login_busy'],
    ['a number that no unit names', 'tel:13900000000', 422, 'phone_unknown'],
    ['the number of a unit that is no longer in force', 'tel:13800000009', 422, 'phone_unknown'],
    ['a foreign number that reads like one of ours', 'tel:+49 15112345678', 422, 'phone_unknown'],
    ['a number that cannot be one', 'tel:0', 422, 'phone_unknown'],
  ])('refuses %s, and the actor stays a citizen', async (_, code, status, failure) => {
    const { access } = await comes('o-1')
    expect(await proves(access, code)).toMatchObject(refused(status, failure))
    expect(await stored('o-1')).toMatchObject({ role: 'citizen', phone: null })
  })

  it('explains an unknown number in Chinese', async () => {
    const { access } = await comes('o-1')
    expect(await proves(access, tel('13900000000'))).toMatchObject({
      body: { error: { message: '这个手机号不在本市的工作人员名单里，请联系管理员' } },
    })
  })

  it('refuses a used code from any user', async () => {
    const [first, second] = [await comes('o-1'), await comes('o-2')]
    const code = tel('13800000001')
    expect(await proves(first.access, code)).toMatchObject({ status: 200 })
    expect(await proves(second.access, code)).toMatchObject(refused(401, 'login_refused'))
    expect(await stored('o-1')).toMatchObject({ role: 'worker' })
  })

  it('refuses a persona of the demo, which is shared by all', async () => {
    const answer = await test.call(session.bindPhone, { code: tel('13800000001') }, 'ann')
    expect(answer).toMatchObject(refused(401, 'login_refused'))
    expect(await UserModel.findOne({ _id: 'ann' }).lean()).toMatchObject({ role: 'citizen', phone: null })
  })

  it('refuses if no mini-program is configured', async () => {
    const { access } = await comes('o-1')
    const { wechat: client } = test.context
    test.context.wechat = null
    const answer = await proves(access, tel('13800000001'))
    test.context.wechat = client
    expect(answer).toMatchObject(refused(401, 'login_refused'))
  })

  it('keeps the assignment of a user who proves an unknown number', async () => {
    const { access } = await comes('o-1')
    await proves(access, tel('13800000002'))
    expect(await proves(access, tel('13900000000'))).toMatchObject(unknown)
    expect(await stored('o-1')).toMatchObject({ role: 'dispatcher', phone: '13800000002' })
  })

  it('gives role, unit, grids and name at once, also for the present token, and never the number', async () => {
    const { access, person: before } = await comes('o-1')
    expect(await request(test.url, cases.tasks, {}, access)).toMatchObject(refused(403, 'not_allowed'))
    const answer = await proves(access, tel('13800000001'))
    expect(answer).toMatchObject({
      status: 200,
      body: { id: before.id, name: '张三', role: 'worker', unit: '环卫站' },
    })
    expect(JSON.stringify(answer.body)).not.toContain('13800000001')
    expect(await whoIs(access)).toEqual(answer.body)
    expect(await request(test.url, cases.tasks, {}, access)).toMatchObject({ status: 200 })
    expect(await stored('o-1')).toMatchObject({ unitId: 'cleaning', gridCodes: [westGrid] })
  })

  it('prefers the assignment as staff if a shop names the same number', async () => {
    const { access } = await comes('o-1')
    await proves(access, tel('13800000001'))
    expect(await whoIs(access)).toMatchObject({ name: '张三', role: 'worker' })
  })

  it('notifies every server that the people have changed', async () => {
    const stamp = async () => (await CityModel.findById(CITY).lean().orFail()).cityVersions.people
    const before = await stamp()
    const { access } = await comes('o-1')
    await proves(access, tel('13900000000'))
    expect(await stamp()).toBe(before)
    await proves(access, tel('13800000003'))
    expect(await stamp()).toBe(before + 1)
  })

  it('gives a number to the user who proves it last; the former user is a citizen again', async () => {
    const [former, next] = [await comes('o-1'), await comes('o-2')]
    await proves(former.access, tel('13800000002'))
    await proves(next.access, tel('13800000002'))
    expect(await whoIs(next.access)).toMatchObject({ name: '李四', role: 'dispatcher' })
    expect(await stored('o-1')).toMatchObject({ name: '市民', role: 'citizen' })
    expect(await stored('o-1')).toMatchObject({ phone: null, unitId: null, gridCodes: [] })
  })

  it('ends the sessions of the former user and of the user’s other devices, but not the present one', async () => {
    const former = await comes('o-1')
    await proves(former.access, tel('13800000002'))
    const [other, here] = [await comes('o-2'), await comes('o-2')]
    await proves(here.access, tel('13800000002'))
    await followEndedSessions(test.context)
    for (const { access } of [former, other])
      expect(await request(test.url, session.me, {}, access)).toMatchObject(refused(401, 'session_expired'))
    expect(await whoIs(here.access)).toMatchObject({ role: 'dispatcher' })
  })

  it('gives a number to one of many users who prove it at once; the others are citizens', async () => {
    const all = await Promise.all(Array.from({ length: 3 }, (_, i) => comes(`o-${i}`)))
    const answers = await Promise.all(all.map(({ access }) => proves(access, tel('13800000003'))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const held = await UserModel.find({ cityId: CITY, persona: null }).sort({ role: 1 }).lean()
    expect(held.map(({ role, phone }) => [role, phone])).toEqual([
      ['citizen', null],
      ['citizen', null],
      ['shopkeeper', '13800000003'],
    ])
  })

  it('lets a user change to another number and frees the old one', async () => {
    const { access } = await comes('o-1')
    await proves(access, tel('13800000002'))
    await proves(access, tel('13800000003'))
    expect(await whoIs(access)).toMatchObject({ name: '老王', role: 'shopkeeper', unit: '老王粉店' })
    expect(await UserModel.countDocuments({ cityId: CITY, phone: '13800000002' })).toBe(0)
  })
})
