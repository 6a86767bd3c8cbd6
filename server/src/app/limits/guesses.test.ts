import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wechatClient } from '../../integrations/wechat/client'
import { APP_ID, APP_SECRET, useWechat } from '../../integrations/wechat/testing/use-wechat'
import { DOCUMENTS } from '../../orders/download'
import { listen } from '../../testing/listen'
import { request, send } from '../../testing/request'
import { useServer } from '../../testing/server'
import { makeApp } from '../app'
import { RateLimitModel } from './call-counts'

const test = useServer()
const wechat = useWechat()
const { cases, session, notices } = contract

const WRONG = 3
let lines: string[] = []
/** Two servers behind one proxy; the address is what the proxy says. */
let servers: Awaited<ReturnType<typeof listen>>[]
beforeAll(async () => {
  test.context.wechat = wechatClient({ api: wechat.url, appId: APP_ID, secret: APP_SECRET })
  test.context.wrongGuesses = { person: WRONG, address: WRONG, deskNumber: WRONG }
  test.context.log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
  const env = { ...test.context.env, TRUSTED_PROXIES: 1 }
  servers = await Promise.all(
    Array.from({ length: 2 }, () => listen(makeApp({ ...test.context, env }).callback())),
  )
})
afterAll(() => Promise.all(servers.map(({ close }) => close())))
beforeEach(async () => {
  await RateLimitModel.deleteMany()
  lines = []
})

const office = '203.0.113.1'
const elsewhere = '203.0.113.2'
const tooMany = { status: 429, body: { error: { code: 'too_many_requests' } } }
const url = (server = 0) => servers[server]!.url
const refresh = (token: string, from = office, server = 0) =>
  request(url(server), session.refresh, { refresh: token }, undefined, from)
const signIn = (personaId = 'ann') => test.ok(session.demoLogin, { personaId })
const alerts = () => lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'guessing_locked')

describe('an IP address that guesses wrong too often', () => {
  it.each<[string, (from: string) => Promise<{ status: number; headers: Headers }>, number]>([
    ['refresh tokens', (from) => refresh('guess', from), 401],
    ['personas', (from) => request(url(), session.demoLogin, { personaId: 'nobody' }, undefined, from), 404],
    [
      'numbers of cases',
      (from) => request(url(), cases.find, { number: '20261123-0001-ABCDE' }, undefined, from),
      404,
    ],
    ['codes of WeChat', (from) => request(url(), session.wechatLogin, { code: 'bad' }, undefined, from), 401],
    [
      'tickets of downloads',
      (from) => send(`${url()}${DOCUMENTS}/guess`, { headers: { 'x-forwarded-for': from } }),
      403,
    ],
  ])('is locked out of guessing %s for a quarter of an hour, and no other is', async (_, guess, status) => {
    for (let i = 0; i < WRONG; i++) expect((await guess(office)).status).toBe(status)
    const refused = await guess(office)
    expect(refused).toMatchObject(tooMany)
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(890)
    expect(seconds).toBeLessThanOrEqual(900)
    expect((await guess(elsewhere)).status).toBe(status)
  })

  it('is refused on every server, also with a right token, and is let in again later', async () => {
    const { refresh: right } = await signIn()
    for (let i = 0; i < WRONG; i++) await refresh('guess', office, i % 2)
    expect(await refresh(right, office, 1)).toMatchObject(tooMany)
    await RateLimitModel.updateMany({}, { expire: new Date(Date.now() - 1) })
    expect(await refresh(right, office, 1)).toMatchObject({ status: 200 })
  })

  it('is named once in the log, as an alert', async () => {
    for (let i = 0; i < WRONG + 2; i++) await refresh('guess')
    expect(alerts()).toMatchObject([{ level: 40, path: '/api/session/refresh', address: office }])
  })

  it('keeps what it does without guessing', async () => {
    for (let i = 0; i < WRONG; i++) await refresh('guess')
    expect(await request(url(), contract.places.city, {}, undefined, office)).toMatchObject({ status: 200 })
  })
})

describe('an IP address that does not guess', () => {
  it('may refresh as often as it likes', async () => {
    let { refresh: token } = await signIn()
    for (let i = 0; i < 2 * WRONG; i++) {
      const { body } = await refresh(token)
      token = (body as OutputOf<typeof session.refresh>).refresh
    }
    expect(alerts()).toEqual([])
  })
})

describe('a person who guesses wrong too often', () => {
  it('is locked out and told so once, while others behind the address are not', async () => {
    const [ann, ben] = [await signIn('ann'), await signIn('ben')]
    const prove = (token: string) => request(url(), session.bindPhone, { code: 'bad' }, token, office)
    for (let i = 0; i < WRONG; i++) expect(await prove(ann.access)).toMatchObject({ status: 401 })
    for (let i = 0; i < 2; i++) expect(await prove(ann.access)).toMatchObject(tooMany)
    expect(await prove(ben.access)).toMatchObject({ status: 401 })
    expect(alerts()).toMatchObject([{ path: '/api/session/phone', person: 'ann' }])
    const { items, unread } = await test.ok(notices.inbox, {}, 'ann')
    expect(items).toMatchObject([{ title: '尝试的次数太多，先停一刻钟', caseId: null }])
    expect(unread).toBe(1)
  })
})
