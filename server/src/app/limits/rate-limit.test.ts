import { contract } from '@shared/contract'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { inputs } from '../../testing/inputs'
import { listen } from '../../testing/listen'
import { aReport } from '../../testing/reports'
import { request, send } from '../../testing/request'
import { useServer } from '../../testing/server'
import { makeApp } from '../app'

const test = useServer({ submit: 2, login: 6, write: 5, find: 3 })
const { reports, session, cases } = contract

const tooMany = {
  status: 429,
  body: { error: { code: 'too_many_requests', message: '操作太频繁了，请稍后再试' } },
}
const guess = (url: string, from?: string) =>
  send(`${url}/api/session/refresh`, {
    method: 'POST',
    body: '{"refresh":"guess"}',
    headers: { 'content-type': 'application/json', ...(from ? { 'x-forwarded-for': from } : {}) },
  })

describe('a user above the rate limit', () => {
  it('is refused with Retry-After, and nothing is stored', async () => {
    await test.ok(reports.submit, await aReport(test), 'ann')
    await test.ok(reports.submit, await aReport(test), 'ann')
    const third = await aReport(test)
    for (let i = 0; i < 3; i++) {
      const answer = await test.call(reports.submit, third, 'ann')
      expect(answer).toMatchObject(tooMany)
      const seconds = Number(answer.headers.get('retry-after'))
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(60)
    }
    expect((await test.ok(reports.mine, {}, 'ann')).items).toHaveLength(2)
  })

  it('is refused without effect on other users or other kinds of calls', async () => {
    expect(await test.call(reports.submit, await aReport(test, 'ben'), 'ben')).toMatchObject({ status: 200 })
    expect(await test.call(reports.mine, {}, 'ann')).toMatchObject({ status: 200 })
  })

  it('is counted before the input is checked, so that guessing counts too', async () => {
    for (let i = 0; i < 5; i++)
      expect(await test.call(cases.start, inputs.cases.start, 'west')).toMatchObject({ status: 404 })
    expect(await test.call(cases.start, inputs.cases.start, 'west')).toMatchObject(tooMany)
  })

  it('is refused further guesses at the number of a case, without a sign-in too', async () => {
    for (const as of ['ben', undefined] as const) {
      const guess = () => test.call(cases.find, inputs.cases.find, as)
      for (let i = 0; i < 3; i++) expect(await guess()).toMatchObject({ status: 404 })
      expect(await guess()).toMatchObject(tooMany)
    }
  })

  it('gets at most a quarter more through in parallel on two servers', async () => {
    const second = await listen(makeApp(test.context).callback())
    const token = await test.token('mate')
    await test.call(cases.start, inputs.cases.start, 'mate')
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        request(i % 2 ? second.url : test.url, cases.start, inputs.cases.start, token),
      ),
    )
    const through = 1 + answers.filter(({ status }) => status !== 429).length
    expect(through).toBeGreaterThanOrEqual(5)
    // A quarter of five is one.
    expect(through).toBeLessThanOrEqual(5 + 1)
    await second.close()
  })
})

describe('a client that is not signed in', () => {
  // The log-ins of the users above came from this IP address too.
  it('is counted by IP address and cannot claim another one', async () => {
    for (let i = 0; i < 6; i++) await guess(test.url)
    expect(await guess(test.url)).toMatchObject(tooMany)
    expect(await guess(test.url, '203.0.113.9')).toMatchObject(tooMany)
  })

  it('is counted by the IP address that our own proxy adds, not by earlier ones in the header', async () => {
    const env = { ...test.context.env, TRUSTED_PROXIES: 1 }
    const server = await listen(makeApp({ ...test.context, env }).callback())
    for (let i = 0; i < 6; i++)
      expect(await guess(server.url, `10.0.0.${i}, 203.0.113.1`)).toMatchObject({ status: 401 })
    expect(await guess(server.url, '10.0.0.9, 203.0.113.1')).toMatchObject(tooMany)
    expect(await guess(server.url, '203.0.113.1, 203.0.113.2')).toMatchObject({ status: 401 })
    await server.close()
  })
})

it('stores counts with a unique index and a TTL index', async () => {
  const indexes = await mongoose.connection.collection('rate_limits').indexes()
  expect(indexes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: { key: 1 }, unique: true }),
      expect.objectContaining({ key: { expire: -1 }, expireAfterSeconds: 0 }),
    ]),
  )
})

it('lets calls below the limit through', async () => {
  expect(await test.call(session.personas, {})).toMatchObject({ status: 200 })
})
