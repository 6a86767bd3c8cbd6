import { contract } from '@shared/contract'
import type { SignedIn } from '@shared/contract/session'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import jwt from 'jsonwebtoken'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { wechatClient } from '../integrations/wechat/client'
import { CROWD } from '../integrations/wechat/testing/code-desk'
import { APP_ID, APP_SECRET, useWechat } from '../integrations/wechat/testing/use-wechat'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { CITY, type UserName, users } from '../testing/tiny-city'
import { SessionModel } from './session.model'
import { UserModel } from './user.model'

const test = useServer()
const wechat = useWechat()
const { session } = contract

const SECONDS = 1_000
const MINUTES = 60 * SECONDS
const DAYS = 24 * 60 * MINUTES

const refused = (status: number, code: string) => ({ status, body: { error: { code } } })
const expired = refused(401, 'session_expired')
const signIn = (as: UserName = 'ann') => test.ok(session.demoLogin, { personaId: as })
const refresh = (token: string) => test.call(session.refresh, { refresh: token })
const refreshed = (token: string) => test.ok(session.refresh, { refresh: token })
const whoIs = (token: string) => request(test.url, session.me, {}, token)

// The TTL index removes chains by the real time. This clock is a century ahead, so it never does so here.
beforeAll(() => {
  test.clock.pass(36_500 * DAYS)
  test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET, patience: 1_000 })
})

const demo = (on: boolean) => {
  test.context.env = { ...test.context.env, DEMO: on }
}
afterEach(() => demo(true))

describe('outside a demo', () => {
  it('shows no personas', async () => {
    demo(false)
    expect(await test.call(session.personas, {})).toMatchObject(refused(404, 'not_demo'))
  })

  it('refuses a log-in as persona', async () => {
    demo(false)
    expect(await test.call(session.demoLogin, { personaId: 'ann' })).toMatchObject(refused(404, 'not_demo'))
  })

  it('refuses the tokens that a persona got in a demo, and those of nobody else', async () => {
    const [persona, real] = [await signIn('admin'), await test.ok(session.wechatLogin, { code: 'is:o-real' })]
    demo(false)
    expect(await whoIs(persona.access)).toMatchObject(expired)
    expect(await refresh(persona.refresh)).toMatchObject(expired)
    expect(await whoIs(real.access)).toMatchObject({ status: 200 })
    expect(await refresh(real.refresh)).toMatchObject({ status: 200 })
  })

  it('refuses a log-in by WeChat of a persona whose openid somebody entered', async () => {
    await UserModel.updateOne({ _id: 'ben' }, { openid: 'o-ben' })
    demo(false)
    const answer = await test.call(session.wechatLogin, { code: 'is:o-ben' })
    expect(answer).toMatchObject(refused(401, 'login_refused'))
  })
})

describe('GET /api/session/personas', () => {
  it('shows the personas of this city in the order of the roles, with their descriptions and without openid', async () => {
    const { items } = await test.ok(session.personas, {})
    expect(items.map(({ id }) => id)).toEqual([
      'ann',
      'ben',
      'crew',
      'mate',
      'west',
      'checker',
      'dispatcher',
      'dispatcher2',
      'chief',
      'supervisor',
      'shopkeeper',
      'head',
      'admin',
    ])
    expect(items[2]).toEqual({
      id: 'crew',
      name: 'crew',
      role: 'worker',
      unit: '市政工程公司',
      unitId: 'roads',
      isCrew: true,
      consent: PRIVACY_VERSION,
      about: '测试用的crew',
    })
  })
})

describe('POST /api/session/demo', () => {
  it.each([
    ['nobody', 'nobody'],
    ['a real person', 'real'],
    ['a persona of another city', 'stranger'],
  ])('refuses %s', async (_, personaId) => {
    await UserModel.deleteMany({ cityId: { $in: [CITY, '110101'] }, _id: { $in: ['real', 'stranger'] } })
    await UserModel.create({ ...users.ann, _id: 'real', persona: null })
    await UserModel.create({ ...users.ann, _id: 'stranger', cityId: '110101' })
    expect(await test.call(session.demoLogin, { personaId })).toMatchObject(refused(404, 'not_found'))
  })

  it('signs in as a persona', async () => {
    const { access, person, expiresIn } = await signIn('crew')
    expect(person).toEqual({
      id: 'crew',
      name: 'crew',
      role: 'worker',
      unit: '市政工程公司',
      unitId: 'roads',
      isCrew: true,
      consent: PRIVACY_VERSION,
    })
    expect(expiresIn).toBe(900)
    expect(await whoIs(access)).toMatchObject({ status: 200, body: person })
  })
})

describe('POST /api/session/wechat', () => {
  const login = (code: string) => test.call(session.wechatLogin, { code })

  it.each([
    ['no code', '', 422, 'invalid_input'],
    ['a code longer than any', 'x'.repeat(513), 422, 'invalid_input'],
    ['a code that WeChat does not know', 'bad', 401, 'login_refused'],
    ['a person whom WeChat deems risky', 'risky', 401, 'login_refused'],
    ['a busy WeChat', 'busy', 503, 'login_busy'],
    ['a WeChat that never answers', 'silence', 503, 'login_busy'],
  ])('refuses %s', async (_, code, status, failure) => {
    const answer = await login(code)
    expect(answer).toMatchObject(refused(status, failure))
    expect(JSON.stringify(answer.body)).not.toContain(APP_SECRET)
  })

  // Not as a wrong code, which counts as a guess: a visitor's phone tries at every start, and then wants a persona.
  it('refuses if no mini-program is configured', async () => {
    const { wechat: client } = test.context
    test.context.wechat = null
    expect(await login('the code is a mock one')).toMatchObject(refused(503, 'login_unavailable'))
    test.context.wechat = client
  })

  it('creates a citizen at the first log-in, and finds the same person at the next', async () => {
    const first = await test.ok(session.wechatLogin, { code: 'is:o-first' })
    expect(first.person).toMatchObject({ role: 'citizen', name: '市民', unit: null })
    expect(JSON.stringify(first)).not.toContain('o-first')
    const second = await test.ok(session.wechatLogin, { code: 'is:o-first' })
    expect(second.person).toEqual(first.person)
    expect(second.refresh).not.toBe(first.refresh)
  })

  it('makes one person of many first log-ins at once', async () => {
    const all = await Promise.all(
      Array.from({ length: CROWD }, () => test.ok(session.wechatLogin, { code: 'crowd:o-crowd' })),
    )
    expect(new Set(all.map(({ person }) => person.id)).size).toBe(1)
    expect(await UserModel.countDocuments({ cityId: CITY, openid: 'o-crowd' })).toBe(1)
  })

  it('finds a member of staff by the openid that the city has entered', async () => {
    await UserModel.updateOne({ _id: 'west' }, { openid: 'o-west' })
    const { person } = await test.ok(session.wechatLogin, { code: 'is:o-west' })
    expect(person).toMatchObject({ id: 'west', role: 'worker' })
  })
})

describe('an access token', () => {
  const secret = () => test.context.env.TOKEN_SECRET
  const iat = () => Math.floor(test.clock.now.getTime() / SECONDS)
  const sign = (claims: object, key = secret(), options: jwt.SignOptions = {}) =>
    jwt.sign({ iat: iat(), session: 'some-session', ...claims }, key, { expiresIn: 900, ...options })

  it.each<[string, () => string | Promise<string>]>([
    ['that is no token', () => 'nonsense'],
    [
      'signed with another secret',
      () => sign({ sub: 'ann', city: CITY }, 'a secret of somebody else, quite long'),
    ],
    ['of another city', () => sign({ sub: 'ann', city: '110101' })],
    ['without a city', () => sign({ sub: 'ann' })],
    ['without a person', () => sign({ city: CITY })],
    ['without a session', () => sign({ sub: 'ann', city: CITY, session: undefined })],
    ['of a deleted person', () => sign({ sub: 'gone', city: CITY })],
    ['without a signature', () => sign({ sub: 'ann', city: CITY }, '', { algorithm: 'none' })],
    ['signed by another algorithm', () => sign({ sub: 'ann', city: CITY }, secret(), { algorithm: 'HS512' })],
    ['that is a refresh token', async () => (await signIn()).refresh],
  ])('is refused: one %s', async (_, forge) => {
    expect(await whoIs(await forge())).toMatchObject(expired)
  })

  it('is refused once it is a quarter of an hour old', async () => {
    const { access } = await signIn()
    test.clock.pass(15 * MINUTES - SECONDS)
    expect(await whoIs(access)).toMatchObject({ status: 200 })
    test.clock.pass(SECONDS)
    expect(await whoIs(access)).toMatchObject(expired)
  })

  it.each<[string, (chain: SignedIn) => Promise<unknown>]>([
    ['log-out', ({ refresh: token }) => test.ok(session.logout, { refresh: token })],
    [
      'log-out with an older token',
      async ({ refresh: token }) => {
        await refreshed(token)
        await test.ok(session.logout, { refresh: token })
      },
    ],
    [
      'use of a copied chain',
      async ({ refresh: token }) => {
        await refreshed((await refreshed(token)).refresh)
        await refresh(token)
      },
    ],
  ])('is refused after %s, and the person’s other sessions go on', async (_, end) => {
    const [here, there] = [await signIn(), await signIn()]
    await end(here)
    expect(await whoIs(here.access)).toMatchObject(expired)
    expect(await whoIs(there.access)).toMatchObject({ status: 200 })
  })

  it('must be valid even if none is needed, so that the phone knows that it has to refresh', async () => {
    const near = { lng: 110, lat: 22 }
    expect(await request(test.url, contract.cases.near, near, 'nonsense')).toMatchObject(expired)
  })

  it.each(['Bearer', 'bearer', 'BEARER'])('is read after the word %s', async (word) => {
    const { access } = await signIn()
    const answer = await fetch(`${test.url}/api/me`, { headers: { authorization: `${word} ${access}` } })
    expect(answer.status).toBe(200)
  })

  it('shows a new role at once', async () => {
    const { access } = await signIn('mate')
    await UserModel.updateOne({ _id: 'mate' }, { role: 'checker' })
    expect(await whoIs(access)).toMatchObject({ status: 200, body: { role: 'checker' } })
  })
})

describe('POST /api/session/refresh', () => {
  it.each<[string, () => string | Promise<string>]>([
    ['nonsense', () => 'nonsense'],
    ['an access token', async () => (await signIn()).access],
    ['one with another signature', async () => `${(await signIn()).refresh.slice(0, -4)}AAAA`],
    [
      'one that its bearer has made newer',
      async () => {
        const [head, body = '', end] = (await signIn()).refresh.split('.')
        const claims: object = JSON.parse(Buffer.from(body, 'base64url').toString())
        return [head, Buffer.from(JSON.stringify({ ...claims, turn: 2 })).toString('base64url'), end].join(
          '.',
        )
      },
    ],
  ])('refuses %s', async (_, token) => {
    expect(await refresh(await token())).toMatchObject(expired)
  })

  it('refuses a chain of another city in the same database', async () => {
    const chain = await signIn()
    test.context.env = { ...test.context.env, CITY: '110101' }
    const answer = await refresh(chain.refresh)
    test.context.env = { ...test.context.env, CITY }
    expect(answer).toMatchObject(expired)
    expect(await refresh(chain.refresh)).toMatchObject({ status: 200 })
  })

  it('refuses a deleted user', async () => {
    await UserModel.create({ ...users.ann, _id: 'leaver' })
    const chain = await test.ok(session.demoLogin, { personaId: 'leaver' })
    await UserModel.deleteOne({ _id: 'leaver' })
    expect(await refresh(chain.refresh)).toMatchObject(expired)
  })

  it('refuses a chain unused for ninety days; each use starts them again', async () => {
    const first = await signIn()
    test.clock.pass(89 * DAYS)
    const second = await refreshed(first.refresh)
    test.clock.pass(89 * DAYS)
    const third = await refreshed(second.refresh)
    test.clock.pass(90 * DAYS)
    expect(await refresh(third.refresh)).toMatchObject(expired)
  })

  it('gives new tokens to the same person', async () => {
    const first = await signIn()
    test.clock.pass(20 * MINUTES)
    const second = await refreshed(first.refresh)
    expect(second.person).toEqual(first.person)
    expect(second.refresh).not.toBe(first.refresh)
    expect(await whoIs(second.access)).toMatchObject({ status: 200 })
    expect((await refreshed(second.refresh)).refresh).not.toBe(second.refresh)
  })

  it('accepts the previous token for one more minute, any number of times, because the answer may be lost', async () => {
    const first = await signIn()
    await refreshed(first.refresh)
    test.clock.pass(59 * SECONDS)
    await refreshed(first.refresh)
    const third = await refreshed(first.refresh)
    expect(await refresh(third.refresh)).toMatchObject({ status: 200 })
  })

  it('lets two tabs that refresh at once both go on', async () => {
    const { refresh: shared } = await signIn()
    const tabs = await Promise.all([refreshed(shared), refreshed(shared)])
    for (const tab of tabs) expect(await refresh(tab.refresh)).toMatchObject({ status: 200 })
  })

  it('ends the chain if the previous token is used after that minute: it was copied', async () => {
    const thief = await signIn()
    const owner = await refreshed(thief.refresh)
    test.clock.pass(60 * SECONDS)
    expect(await refresh(thief.refresh)).toMatchObject(expired)
    expect(await refresh(owner.refresh)).toMatchObject(expired)
  })

  it('ends the chain if a much older token is used', async () => {
    const oldest = await signIn()
    const older = await refreshed(oldest.refresh)
    const owner = await refreshed(older.refresh)
    expect(await refresh(oldest.refresh)).toMatchObject(expired)
    expect(await refresh(owner.refresh)).toMatchObject(expired)
  })

  it('does not touch the other phones of that person', async () => {
    const [stolen, other] = [await signIn(), await signIn()]
    await refreshed(stolen.refresh)
    test.clock.pass(60 * SECONDS)
    await refresh(stolen.refresh)
    expect(await refresh(other.refresh)).toMatchObject({ status: 200 })
  })

  it('stores nothing that could refresh a session', async () => {
    const { refresh: token, person } = await signIn('checker')
    const stored = JSON.stringify(await SessionModel.find({ userId: person.id }).lean())
    expect(stored).toContain(`"turn":1`)
    for (const part of token.split('.')) expect(stored).not.toContain(part)
  })
})

describe('POST /api/session/logout', () => {
  it('accepts an invalid token: the person is signed out either way', async () => {
    expect(await test.call(session.logout, { refresh: 'nonsense' })).toMatchObject({ body: { ok: true } })
  })

  it('ends this chain and no other', async () => {
    const [here, there] = [await signIn(), await signIn()]
    await test.ok(session.logout, { refresh: here.refresh })
    expect(await refresh(here.refresh)).toMatchObject(expired)
    expect(await refresh(there.refresh)).toMatchObject({ status: 200 })
  })

  it('ends the chain although the latest tokens were lost on the way', async () => {
    const first = await signIn()
    const lost = await refreshed(first.refresh)
    await test.ok(session.logout, { refresh: first.refresh })
    expect(await refresh(lost.refresh)).toMatchObject(expired)
  })
})

describe('GET /api/me', () => {
  it('refuses a call without a session', async () => {
    expect(await test.call(session.me, {})).toMatchObject(refused(401, 'not_signed_in'))
  })

  it('shows the person and the unit', async () => {
    const { access } = await signIn('shopkeeper')
    expect(await whoIs(access)).toMatchObject({
      status: 200,
      body: { id: 'shopkeeper', name: 'shopkeeper', role: 'shopkeeper', unit: '老王粉店', unitId: 'noodles' },
    })
  })
})
