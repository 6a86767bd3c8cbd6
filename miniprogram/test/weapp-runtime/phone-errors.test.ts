import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { contract } from '@shared/contract'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { buildTargets } from '../../../scripts/lib/build'
import { root } from '../../../scripts/lib/process'
import { PhoneErrorModel } from '../../../server/src/phone-errors/phone-error.model'
import { listen } from '../../../server/src/testing/listen'
import { useServer as startServer } from '../../../server/src/testing/server'
import { createDevice } from './device'
import { launchWeapp } from './launch-weapp'
import type { WeappApp } from './weapp-app'
import { ApiFailure } from './wx/call-api'
import type { Overrides } from './wx/make-wx'

const PATIENCE_MS = 15_000
/** Longer than the phone gathers errors. Nothing can be polled for where nothing may happen. */
const BATCH_MS = 3000
vi.setConfig({ testTimeout: 4 * PATIENCE_MS })

const server = startServer()
const { phoneErrors, session } = contract
const HOME = '/pages/home/index'

let app: WeappApp | undefined
let proxy: Awaited<ReturnType<typeof listen>>
/** Paths that the proxy answers itself, as one does whose server is down; and the calls that told of errors. */
let broken: string[] = []
let told: { authorization: string | undefined; body: string }[] = []

beforeAll(async () => {
  await buildTargets(['weapp'], () => {})
  proxy = await listen(async (request, answer) => {
    const { method = 'GET', headers, url: path = '' } = request
    const body = (await buffer(request)).toString()
    if (path === phoneErrors.send.path && method === 'POST')
      told.push({ authorization: headers.authorization, body })
    if (broken.some((one) => path.startsWith(one))) {
      answer.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>')
      return
    }
    const passed = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      ['authorization', 'content-type'].includes(name) ? [[name, String(value)]] : [],
    )
    const given = await fetch(server.url + path, { method, headers: passed, body: body || null })
    answer.writeHead(given.status, { 'content-type': given.headers.get('content-type') ?? '' })
    answer.end(Buffer.from(await given.arrayBuffer()))
  })
})
beforeEach(async () => {
  broken = []
  told = []
  await PhoneErrorModel.deleteMany({ cityId: { $gt: '' } })
})
afterEach(() => {
  app?.close()
  app?.device.discard()
  app = undefined
})
afterAll(() => proxy.close())

const launch = async (wx: Overrides = {}, storage = new Map<string, string>()): Promise<WeappApp> => {
  const device = createDevice({ privacyAgreed: true, loginCode: undefined, storage })
  const dist = join(root, 'miniprogram/dist/weapp')
  app = await launchWeapp({ dist, apiBase: proxy.url, device, wx, entry: HOME })
  return app
}

/** The phone of somebody who has signed in before. */
const launchAs = async (personaId: string): Promise<WeappApp> => {
  const signedIn = await server.ok(session.demoLogin, { personaId })
  return launch({}, new Map([['session', JSON.stringify(signedIn)]]))
}

const counted = async () => {
  const records = await PhoneErrorModel.find().sort({ message: 1 }).lean()
  return records.map(({ kind, message, page, count }) => ({ kind, message, page, count }))
}
/** Without the failed log-in, for this server has no keys of WeChat's. */
const arrived = async (count: number) =>
  vi.waitFor(
    async () => {
      const all = (await counted()).filter(({ message }) => !message.includes('login_unavailable'))
      expect(all).toHaveLength(count)
      return all
    },
    { timeout: PATIENCE_MS, interval: 100 },
  )

it('an error while a page is drawn arrives once, without what it says of a person', async () => {
  const signedIn = await server.ok(session.demoLogin, { personaId: 'ann' })
  const storage = new Map([['session', JSON.stringify(signedIn)]])
  const getStorageSync = (key: unknown) => {
    if (key === 'draft') throw new ApiFailure('no room for 黄建国 13800138000')
    return JSON.parse(storage.get(String(key)) ?? 'null')
  }
  const opened = await launch({ getStorageSync }, storage)
  await expect(opened.open('/pages/report/index')).rejects.toThrow()
  opened.errors.length = 0
  const [error] = await arrived(1)
  expect(error).toMatchObject({ kind: 'crash', page: 'pages/report/index' })
  expect(error?.message).toMatch(/^Error: getStorageSync:fail no room for \* \*/)
  expect(opened.realtimeLog).toContainEqual(['crash', error?.message])
})

it('a promise that nobody caught arrives once, however often it happens', async () => {
  const opened = await launch({
    navigateTo: () => {
      throw new ApiFailure('page of 黄建国 is busy')
    },
  })
  await opened.see('登录')
  for (let i = 0; i < 3; i++) {
    opened.page.tap('登录')
    await vi.waitFor(() => expect(opened.errors.length).toBe(i + 1))
  }
  opened.errors.length = 0
  // No tap does nothing.
  expect(opened.shown).toContainEqual(
    expect.objectContaining({ options: expect.objectContaining({ title: '没能打开，请检查网络后再试' }) }),
  )
  const [error] = await arrived(1)
  expect(error).toEqual({
    kind: 'device',
    message: 'navigateTo:fail page of * is busy',
    page: 'pages/home/index',
    count: 3,
  })
  expect(told).toHaveLength(1)
})

it('a page that is no more leads to the first one, and arrives', async () => {
  const opened = await launch()
  await opened.open('/pages/old/index?id=6565a1b2c3d4')
  expect(opened.page.path).toBe('pages/home/index')
  expect(opened.shown).toContainEqual(
    expect.objectContaining({ options: expect.objectContaining({ title: '您要打开的页面已经没有了' }) }),
  )
  expect(await arrived(1)).toMatchObject([{ kind: 'page', message: 'pages/old/index' }])
})

it('a fault of the server arrives, a refusal and being offline do not', async () => {
  broken = ['/api/cases/near']
  const opened = await launch()
  expect(await arrived(1)).toMatchObject([
    { kind: 'answer', message: 'GET /api/cases/near HTTP 502 unreadable_answer' },
  ])
  opened.setOnline(false)
  await opened.open('/pages/case/index?id=nothing')
  opened.setOnline(true)
  await opened.open('/pages/case/index?id=nothing')
  await opened.see('没有找到这件上报')
  expect(await arrived(1)).toHaveLength(1)
})

it('what happened offline is told in one call when the network is back, with no token', async () => {
  const app = await launchAs('ann')
  app.setOnline(false)
  for (const name of ['a', 'b', 'c']) await app.open(`/pages/${name}/index`)
  await sleep(BATCH_MS)
  expect(told).toEqual([])
  app.setOnline(true)
  expect(await arrived(3)).toHaveLength(3)
  expect(told).toHaveLength(1)
  expect(told[0]?.authorization).toBeUndefined()
  expect(told[0]?.body).not.toContain('ann')
})

it('a server that does not take errors is not asked again before the person returns', async () => {
  broken = [phoneErrors.send.path]
  const opened = await launch()
  await opened.open('/pages/a/index')
  await vi.waitFor(() => expect(told.length).toBe(1), { timeout: PATIENCE_MS })
  await opened.open('/pages/b/index')
  await sleep(BATCH_MS)
  expect(told).toHaveLength(1)
  broken = []
  opened.background()
  opened.foreground()
  expect((await arrived(2)).map(({ message }) => message)).toEqual(['pages/a/index', 'pages/b/index'])
})

it('a phone that fails at every start tells no more than it may in an hour', async () => {
  const storage = new Map<string, string>()
  for (let start = 0; start < 4; start++) {
    const opened = await launch({}, storage)
    for (const name of ['a', 'b', 'c', 'd']) await opened.open(`/pages/${'xyzw'[start]}${name}/index`)
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(Math.min(start, 2)), { timeout: PATIENCE_MS })
    opened.close()
    opened.device.discard()
  }
  const errors = told.flatMap(({ body }) => JSON.parse(body).errors)
  expect(errors).toHaveLength(10)
})

it('the admin sees them by version and message, and finds the way there', async () => {
  for (const [version, message] of [
    ['1.0.0', 'TypeError: x'],
    ['1.1.0', 'TypeError: y'],
  ] as const)
    await server.ok(phoneErrors.send, {
      version,
      library: '3.4.5',
      errors: [{ kind: 'crash', message, page: 'pages/home/index', count: 7 }],
    })
  const app = await launchAs('admin')
  await app.tap('手机报错')
  await app.onPage('/staff/phone-errors/index')
  await app.see('TypeError: x')
  expect(app.page.text()).toContain('7 次')
  await app.tap('1.1.0')
  await app.waitFor(() => !app?.page.has('TypeError: x') && app?.page.has('TypeError: y'))
})
