import { contract } from '@shared/contract'
import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { inputs } from '../testing/inputs'
import { listen } from '../testing/listen'
import { aReport } from '../testing/reports'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'
import { makeApp } from './app'

const test = useServer({ submit: 2, login: 6, write: 5 })
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

describe('a person who is too fast', () => {
  it('is refused, told for how long, and nothing is stored', async () => {
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

  it('is refused alone, and for that kind of call alone', async () => {
    expect(await test.call(reports.submit, await aReport(test, 'ben'), 'ben')).toMatchObject({ status: 200 })
    expect(await test.call(reports.mine, {}, 'ann')).toMatchObject({ status: 200 })
  })

  it('is counted before what they send is looked at, so that guessing is no way round', async () => {
    for (let i = 0; i < 5; i++)
      expect(await test.call(cases.start, inputs.cases.start, 'west')).toMatchObject({ status: 404 })
    expect(await test.call(cases.start, inputs.cases.start, 'west')).toMatchObject(tooMany)
  })

  it('gets no more through by many calls at once, on two servers', async () => {
    const second = await listen(makeApp(test.context).callback())
    const token = await test.token('mate')
    await test.call(cases.start, inputs.cases.start, 'mate')
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        request(i % 2 ? second.url : test.url, cases.start, inputs.cases.start, token),
      ),
    )
    expect(answers.filter(({ status }) => status !== 429)).toHaveLength(4)
    await second.close()
  })
})

describe('somebody who is not signed in', () => {
  // The people above have logged in from here too.
  it('is counted by address, and cannot say that it is another', async () => {
    for (let i = 0; i < 6; i++) await guess(test.url)
    expect(await guess(test.url)).toMatchObject(tooMany)
    expect(await guess(test.url, '203.0.113.9')).toMatchObject(tooMany)
  })

  it('is counted by what our own proxy says, and not by what stands before that', async () => {
    const env = { ...test.context.env, TRUSTED_PROXIES: 1 }
    const server = await listen(makeApp({ ...test.context, env }).callback())
    for (let i = 0; i < 6; i++)
      expect(await guess(server.url, `10.0.0.${i}, 203.0.113.1`)).toMatchObject({ status: 401 })
    expect(await guess(server.url, '10.0.0.9, 203.0.113.1')).toMatchObject(tooMany)
    expect(await guess(server.url, '203.0.113.1, 203.0.113.2')).toMatchObject({ status: 401 })
    await server.close()
  })
})

it('keeps its counts where an index finds them, and for a minute', async () => {
  const indexes = await mongoose.connection.collection('rate_limits').indexes()
  expect(indexes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ key: { key: 1 }, unique: true }),
      expect.objectContaining({ key: { expire: -1 }, expireAfterSeconds: 0 }),
    ]),
  )
})

it('lets everybody go on where nobody is too fast', async () => {
  expect(await test.call(session.personas, {})).toMatchObject({ status: 200 })
})
