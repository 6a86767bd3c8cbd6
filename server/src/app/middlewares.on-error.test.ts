import { Writable } from 'node:stream'
import { contract } from '@shared/contract'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { workInLog } from '../core/work'
import { listen } from '../testing/listen'
import { aReport } from '../testing/reports'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'
import { makeApp } from './app'
import type { AppContext } from './context'

const test = useServer()

/** The same context with a readable log, and with a snapshot that a test can replace or make fail. */
let server: Awaited<ReturnType<typeof listen>>
let snapshot: AppContext['snapshot']
const lines: string[] = []
const stream = new Writable({
  write: (chunk, _, done) => {
    lines.push(String(chunk))
    done()
  },
})
beforeAll(async () => {
  const log = pino({ level: 'info', mixin: workInLog }, stream)
  server = await listen(makeApp({ ...test.context, snapshot: () => snapshot(), log }).callback())
})
afterAll(() => server.close())
beforeEach(() => {
  snapshot = test.context.snapshot
  lines.length = 0
})

const internal = { status: 500, body: { error: { code: 'internal', message: '系统出了点问题，请稍后再试' } } }
const city = () => send(`${server.url}/api/city`)
const failing = (thrown: unknown) => () => {
  throw thrown
}
/** Lines of the log: 30 is information, 50 an error. */
const logged = (level: number): Record<string, unknown>[] =>
  lines.map((line) => JSON.parse(line)).filter((line) => line.level === level)

describe('an internal error', () => {
  it('is answered with its request id only, and logged once under that id', async () => {
    snapshot = failing(new Error('mongodb://admin:password@db-1.internal is on fire'))
    const { status, body, text, headers } = await city()
    expect({ status, body }).toMatchObject(internal)
    expect(Object.keys(body.error)).toEqual(['code', 'message', 'requestId'])
    expect(text + JSON.stringify([...headers])).not.toMatch(/password|on fire|\.ts/)
    expect(headers.get('x-request-id')).toBe(body.error.requestId)
    expect(logged(50)).toMatchObject([
      { msg: 'internal', requestId: body.error.requestId, path: '/api/city' },
    ])
    expect(lines.join()).toContain('on fire')
  })

  it.each<[string, unknown]>([
    ['a text', 'password'],
    ['nothing', undefined],
    ['an object with status 200', { status: 200, message: 'password' }],
    ['an error with status 404', Object.assign(new Error('password'), { status: 404 })],
  ])('is answered as internal when %s was thrown', async (_, thrown) => {
    snapshot = failing(thrown)
    const answer = await city()
    expect(answer).toMatchObject(internal)
    expect(answer.text).not.toContain('password')
    expect(logged(50)).toHaveLength(1)
  })

  it('is raised by an answer that breaks the contract; the log names the field, not its value', async () => {
    snapshot = () => ({ ...test.context.snapshot(), hotline: Object('张三') })
    expect(await city()).toMatchObject(internal)
    expect(lines.join()).toContain('contract: hotline')
    expect(lines.join()).not.toContain('张三')
  })
})

describe('the log', () => {
  it('has one line per request, without IP addresses, descriptions, tokens, bodies or places', async () => {
    const token = await test.token('ann')
    const report = await aReport(test, 'ann', { description: '隔壁张三贴的' })
    await request(server.url, contract.reports.submit, report, token)
    await request(server.url, contract.cases.near, { lng: 110.1502, lat: 22.63003 }, token)
    await request(server.url, contract.session.refresh, { refresh: 'my-refresh-token' })
    await send(`${server.url}/api/session/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"refresh":"my-refresh-token"',
    })
    expect(logged(30)).toMatchObject([
      { method: 'POST', path: '/api/reports', status: 200, actor: 'ann', ms: expect.any(Number) },
      { method: 'GET', path: '/api/cases/near', status: 200, actor: 'ann' },
      { method: 'POST', path: '/api/session/refresh', status: 401 },
      { method: 'POST', path: '/api/session/refresh', status: 400 },
    ])
    expect(lines).toHaveLength(4)
    for (const secret of ['张三', token, '110.15', 'my-refresh-token', '127.0.0.1', report.requestId])
      expect(lines.join()).not.toContain(secret)
  })
})
