import { Writable } from 'node:stream'
import { contract } from '@shared/contract'
import mongoose from 'mongoose'
import pino from 'pino'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { connectDatabase, disconnectDatabase } from '../core/database'
import { databaseUri } from '../core/database-uri'
import { workInLog } from '../core/work'
import { listen } from '../testing/listen'
import { submitted } from '../testing/reports'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'
import { makeApp } from './app'
import { startJobs } from './jobs'
import { serveMetrics } from './metrics-page'

const test = useServer()
let page: Awaited<ReturnType<typeof serveMetrics>>
let url: string
beforeAll(async () => {
  page = await serveMetrics(test.context, { port: 0, host: '127.0.0.1' })
  const address = page.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address?.port}`
})
afterAll(() => new Promise((resolve) => page.close(resolve)))

/** The value of one line of the page; undefined where it is not there. */
const figure = async (line: string): Promise<number | undefined> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return found === undefined ? undefined : Number(found.slice(line.length))
}
const of = (name: string, labels: string) => `wenming_${name}{${labels}}`

it('shows each request by its endpoint, how often it asked the database, and no word of a person', async () => {
  const submit = 'method="POST",path="/api/reports"'
  const before = (await figure(of('http_request_duration_seconds_count', `${submit},status="200"`))) ?? 0
  const trips = (await figure(of('http_request_round_trips_sum', submit))) ?? 0
  await submitted(test)
  expect(await figure(of('http_request_duration_seconds_count', `${submit},status="200"`))).toBe(before + 1)
  expect(await figure(of('http_request_round_trips_sum', submit))).toBeGreaterThan(trips)
  await fetch(`${test.url}/api/cases/6565a1b2c3d4e5f6a7b8c9d0?phone=13800138000`)
  expect(await (await fetch(`${url}/metrics`)).text()).not.toMatch(/6565a1|1380|ann/)
})

it('shows for how long the outbox has kept somebody waiting', async () => {
  await CaseModel.deleteMany({ cityId: test.context.env.CITY })
  expect(await figure('wenming_outbox_cases')).toBe(0)
  expect(await figure('wenming_outbox_oldest_seconds')).toBe(0)
  await submitted(test)
  test.clock.pass(90_000)
  expect(await figure('wenming_outbox_cases')).toBe(1)
  expect(await figure('wenming_outbox_oldest_seconds')).toBe(90)
})

it('shows runs of jobs, and those that stand still', async () => {
  const jobs = startJobs(test.context)
  await expect
    .poll(() => figure(of('job_duration_seconds_count', 'job="case timers",outcome="ok"')))
    .toBeGreaterThan(0)
  await expect.poll(() => figure(of('job_lag_seconds', 'job="ended sessions"'))).toBe(0)
  await jobs.stop()
  // Nobody runs it any more.
  await expect
    .poll(() => figure(of('job_lag_seconds', 'job="ended sessions"')), { timeout: 10_000 })
    .toBeGreaterThan(0)
})

it('leaves out what waits in the store while the database is away, and shows all else', async () => {
  const uri = databaseUri(inject('mongodbUri'), mongoose.connection.name)
  expect(await figure('wenming_outbox_cases')).toBeGreaterThanOrEqual(0)
  await disconnectDatabase()
  const [waiting, requests] = [
    await figure('wenming_outbox_cases'),
    await (await fetch(`${url}/metrics`)).text(),
  ]
  await connectDatabase(uri, pino({ level: 'silent' }))
  expect(waiting).toBeUndefined()
  expect(requests).toContain('wenming_http_request_duration_seconds_count')
  expect(await figure('wenming_outbox_cases')).toBeGreaterThanOrEqual(0)
})

it('has nothing at any other address', async () => {
  for (const path of ['/', '/metrics/', '/api/city']) expect((await fetch(url + path)).status).toBe(404)
})

it('the lines of a failed request, and what the phone tells of it, have one id in the log', async () => {
  const lines: Record<string, unknown>[] = []
  const stream = new Writable({
    write: (chunk, _, done) => {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const log = pino({ mixin: workInLog }, stream)
  const failing = () => {
    throw new Error('out of order')
  }
  const server = await listen(makeApp({ ...test.context, log, snapshot: failing }).callback())
  const { requestId } = (await send(`${server.url}/api/city`)).body.error
  const error = {
    kind: 'answer',
    message: 'GET /api/city HTTP 500 internal',
    page: 'pages/home/index',
    count: 1,
  } as const
  await request(server.url, contract.phoneErrors.send, {
    version: '1.0.0',
    errors: [{ ...error, requestId }],
  })
  await server.close()
  expect(lines.filter((line) => line.requestId === requestId).map(({ msg }) => msg)).toEqual([
    'internal',
    'request',
    'a phone tells of a failed call',
  ])
})
