import { contract } from '@shared/contract'
import { LIVE_PATH } from '@shared/contract/desk/live'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { makeApp } from '../app/app'
import { CaseModel } from '../cases/case.model'
import type { CaseRecord } from '../cases/case-record'
import { databaseUri } from '../core/database-uri'
import { drainOutbox } from '../notices/outbox'
import { listen } from '../testing/listen'
import { listening, type MainProcess, soundEnv, startMain } from '../testing/main-process'
import { caseThatIs, submitted } from '../testing/reports'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { didStep } from '../testing/steps'
import { CITY, type UserName } from '../testing/tiny-city'
import { liveHub } from './live-hub'
import { batchesFrom, newestSeq, noteChanges } from './live-log'

const test = useServer()
const { cases, session, notices } = contract
const LiveBatchModel = () => mongoose.model('LiveBatch')

type Told = { id: string; event: string; data: Record<string, unknown> }
type Page = { told: Told[]; close(): void; ended: Promise<void>; status: number; headers: Headers }

/** A browser that reads the stream, as the console does. */
const opened: Page[] = []
const openAt = async (url: string, token: string | undefined, lastId?: string): Promise<Page> => {
  const aborting = new AbortController()
  const headers = new Headers()
  if (token) headers.set('authorization', `Bearer ${token}`)
  if (lastId) headers.set('last-event-id', lastId)
  const response = await fetch(url + LIVE_PATH, { headers, signal: aborting.signal })
  const told: Told[] = []
  const read = async () => {
    let rest = ''
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, id = ''] = /^id: (.*)$/m.exec(block) ?? []
        const [, event = ''] = /^event: (.*)$/m.exec(block) ?? []
        const [, data = '{}'] = /^data: (.*)$/m.exec(block) ?? []
        if (event) told.push({ id, event, data: JSON.parse(data) })
      }
    }
  }
  const ended = response.ok ? read().catch(() => {}) : Promise.resolve()
  const page = {
    told,
    ended,
    status: response.status,
    headers: response.headers,
    close: () => aborting.abort(),
  }
  opened.push(page)
  return page
}
const openAs = async (as: UserName, lastId?: string) => openAt(test.url, await test.token(as), lastId)
afterEach(() => {
  for (const page of opened.splice(0)) page.close()
})

/** What the job does after each step. */
const drain = () => drainOutbox(test.context, (records) => noteChanges(test.context, records))
const casesTold = ({ told }: Page) => told.filter(({ event }) => event === 'case')
const versionsTold = (page: Page, id: string) =>
  casesTold(page)
    .filter(({ data }) => data.id === id)
    .map(({ data }) => data.version)
const hears = (page: Page, event: string) =>
  vi.waitFor(() => expect(page.told.map((one) => one.event)).toContain(event), { timeout: 10_000 })

describe('a live stream', () => {
  it.each([
    [undefined, 401],
    ['ann', 403],
    ['west', 403],
    ['crew', 403],
    ['shopkeeper', 403],
    ['head', 403],
    ['checker', 200],
    ['dispatcher', 200],
    ['supervisor', 200],
    ['admin', 200],
  ] as const)('answers %s with %i', async (as, status) => {
    expect((await openAt(test.url, as && (await test.token(as)))).status).toBe(status)
  })

  it('is an unbuffered, unstored stream of events that says hello', async () => {
    const page = await openAs('dispatcher')
    expect(page.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(page.headers.get('content-encoding')).toBeNull()
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-accel-buffering')).toBe('no')
    await hears(page, 'hello')
  })

  it('tells of each step: the case, where it now is, what was done, and by whom as this person may see it', async () => {
    const { id, number } = await caseThatIs(test, 'accepted')
    await drain()
    const page = await openAs('dispatcher')
    await hears(page, 'hello')
    const { version } = await didStep(test, 'dispatch', id, 'dispatcher2')
    await drain()
    await vi.waitFor(() => expect(versionsTold(page, id)).toEqual([version]), { timeout: 10_000 })
    expect(casesTold(page).at(-1)?.data).toEqual({
      id,
      number,
      version,
      status: 'dispatched',
      queues: [],
      step: {
        at: expect.any(String),
        title: expect.stringMatching(/\p{Script=Han}/u),
        who: '派遣员 dispatcher2',
      },
    })
  })

  it('tells how many notices are unread, at the start and when one has come', async () => {
    const page = await openAs('checker')
    await hears(page, 'unread')
    const before = await test.ok(notices.waiting, {}, 'checker')
    expect(page.told.find(({ event }) => event === 'unread')?.data).toEqual({ unread: before.notices })
    await caseThatIs(test, 'resolved')
    await drain()
    await vi.waitFor(
      () =>
        expect(page.told.filter(({ event }) => event === 'unread').at(-1)?.data).toEqual({
          unread: before.notices + 1,
        }),
      { timeout: 10_000 },
    )
  })

  it('goes on after a cut, on another server too, without a gap and without a double', async () => {
    const other = await listen(makeApp(test.context).callback())
    const ids: string[] = []
    const report = async () => {
      ids.push((await submitted(test)).id)
      await drain()
    }
    let page = await openAs('dispatcher')
    await hears(page, 'hello')
    const told: Told[] = []
    for (let round = 0; round < 6; round++) {
      await report()
      // Cut as soon as something of it has arrived, and something more is stored meanwhile.
      if (round % 2 === 0)
        await vi.waitFor(() => expect(casesTold(page).length).toBeGreaterThan(0), { timeout: 10_000 })
      page.close()
      await page.ended
      told.push(...page.told)
      await report()
      const lastId = told.at(-1)?.id
      page = await openAt(round % 2 === 0 ? other.url : test.url, await test.token('dispatcher'), lastId)
    }
    const all = () =>
      [...told, ...page.told].filter(({ event }) => event === 'case').map(({ data }) => data.id)
    await vi.waitFor(() => expect(all()).toEqual(expect.arrayContaining(ids)), { timeout: 10_000 })
    expect(all()).toEqual(ids)
    page.close()
    await other.close()
  })

  it('goes on within a batch of which a part was told', async () => {
    const ids = [(await submitted(test)).id, (await submitted(test)).id, (await submitted(test)).id]
    const page = await openAs('dispatcher')
    await hears(page, 'hello')
    await drain()
    await vi.waitFor(() => expect(casesTold(page)).toHaveLength(3), { timeout: 10_000 })
    const [first] = casesTold(page)
    const next = await openAs('dispatcher', first?.id)
    await vi.waitFor(() => expect(casesTold(next)).toHaveLength(2), { timeout: 10_000 })
    expect([first, ...casesTold(next)].map((one) => one?.data.id)).toEqual(ids)
  })

  it('says that the page has to look again where what it missed is not kept any more', async () => {
    await submitted(test)
    await drain()
    const page = await openAs('dispatcher')
    await hears(page, 'hello')
    const lastId = page.told[0]?.id
    page.close()
    for (let i = 0; i < 2; i++) {
      await submitted(test)
      await drain()
    }
    // As after an hour: the newest alone is left.
    await LiveBatchModel().deleteMany({ cityId: CITY, seq: { $lt: await newestSeq(CITY) } })
    const again = await openAs('dispatcher', lastId)
    await hears(again, 'reset')
    await submitted(test)
    await drain()
    await vi.waitFor(() => expect(casesTold(again)).toHaveLength(1), { timeout: 10_000 })
  })

  it('takes nonsense for its last event as a new beginning', async () => {
    const page = await openAs('dispatcher', 'nonsense')
    await hears(page, 'hello')
    expect(page.told.map(({ event }) => event)).not.toContain('reset')
  })

  it('ends when its session does', async () => {
    const signedIn = await test.ok(session.demoLogin, { personaId: 'chief' })
    const page = await openAt(test.url, signedIn.access)
    await hears(page, 'hello')
    await test.ok(session.logout, { refresh: signedIn.refresh })
    await page.ended
    expect(page.told.at(-1)).toMatchObject({ event: 'end', data: { reason: 'session' } })
  })

  it('ends with its token, so that the next one comes with a fresh one', async () => {
    const page = await openAs('chief')
    await hears(page, 'hello')
    test.clock.pass(15 * 60_000)
    await page.ended
    expect(page.told.at(-1)).toMatchObject({ event: 'end', data: { reason: 'session' } })
  })

  it('ends when the role of its person changes, before anything more is told', async () => {
    const page = await openAs('dispatcher2')
    await hears(page, 'hello')
    await UserModel.updateOne({ _id: 'dispatcher2' }, { role: 'checker' })
    await submitted(test)
    await drain()
    await page.ended
    await UserModel.updateOne({ _id: 'dispatcher2' }, { role: 'dispatcher' })
    expect(page.told.at(-1)).toMatchObject({ event: 'end', data: { reason: 'changed' } })
    expect(casesTold(page)).toEqual([])
  })

  it('is refused to a person who has too many open', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++) statuses.push((await openAs('supervisor')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429])
  })
})

it('batches that several servers add at once follow one another, none lost and none beside another', async () => {
  const record = await CaseModel.findOne({ cityId: CITY, _id: (await submitted(test)).id })
    .lean<CaseRecord>()
    .orFail()
  const before = await newestSeq(CITY)
  await Promise.all(Array.from({ length: 8 }, () => noteChanges(test.context, [record])))
  const added = await batchesFrom(CITY, before + 1, 20)
  expect(added).toHaveLength(8)
  expect(added.map(({ after }) => after)).toEqual([before, ...added.slice(0, -1).map(({ seq }) => seq)])
})

describe('the streams of a server', () => {
  const quick = { look: 40, atLeast: 10 }
  /** A page that takes all it is given; the other one in its place takes nothing. */
  const readAll = (out: NodeJS.ReadableStream) => {
    let text = ''
    out.on('data', (piece) => {
      text += piece
    })
    return () => text
  }

  it('drop a reader who takes nothing, and go on for the others', async () => {
    const open = liveHub(test.context, quick)
    const token = await test.token('dispatcher')
    const { id, number, version, status } = await caseThatIs(test, 'accepted')
    const slow = await open(token, '')
    const quickOne = await open(token, '')
    const text = readAll(quickOne)
    const changes = Array.from({ length: 400 }, () => ({
      caseId: id,
      number,
      version,
      status,
      queues: [],
      step: 0,
      recipients: [],
    }))
    await LiveBatchModel().deleteMany({ cityId: CITY })
    let seq = test.clock.now.getTime() + 1_000_000
    let after = 0
    for (let i = 0; i < 12; i++) {
      await LiveBatchModel().create({
        _id: `slow-${i}`,
        cityId: CITY,
        seq,
        after,
        at: test.clock.now,
        changes,
      })
      after = seq++
    }
    await vi.waitFor(() => expect(slow.destroyed).toBe(true), { timeout: 10_000 })
    await vi.waitFor(() => expect(text().split('event: case')).toHaveLength(12 * 400 + 1), {
      timeout: 10_000,
    })
    expect(quickOne.destroyed).toBe(false)
    quickOne.destroy()
    await LiveBatchModel().deleteMany({ cityId: CITY })
  })

  it('get a sign of life while nothing happens', async () => {
    const open = liveHub(test.context, { ...quick, beat: 50 })
    const out = await open(await test.token('dispatcher'), '')
    const text = readAll(out)
    await vi.waitFor(() => expect(text()).toMatch(/\n:\n\n/), { timeout: 10_000 })
    out.destroy()
  })

  it('share one look at the store, and none is taken while no stream is open', async () => {
    let asked = 0
    mongoose.connection.getClient().on('commandStarted', ({ command }) => {
      if (command.find === 'live_batches') asked++
    })
    // Nothing but a write of this process makes it look.
    const open = liveHub(test.context, { look: 1e6, atLeast: 1, person: 50 })
    const token = await test.token('dispatcher')
    const pages = await Promise.all(Array.from({ length: 20 }, () => open(token, '')))
    const texts = pages.map(readAll)
    await vi.waitFor(() => expect(texts.every((text) => text().includes('event: hello'))).toBe(true))
    const before = asked
    await submitted(test)
    await drain()
    await vi.waitFor(() => expect(texts.every((text) => text().includes('event: case'))).toBe(true))
    // Not one for each of them.
    expect(asked - before).toBeLessThanOrEqual(4)
    for (const page of pages) page.destroy()
    await submitted(test)
    await drain()
    const closed = asked
    await submitted(test)
    await drain()
    expect(asked - closed).toBe(0)
  })
})

describe('two servers on one database', () => {
  let servers: [MainProcess, MainProcess]
  beforeAll(async () => {
    await drain()
    test.clock.now = new Date()
    test.clock.pass(0)
    const env = { ...soundEnv(databaseUri(inject('mongodbUri'), mongoose.connection.name)), REDACTION: 'off' }
    servers = [await startMain(env), await startMain(env)]
    await Promise.all(servers.map(listening))
  })
  afterAll(async () => {
    for (const { child, gone } of servers) {
      child.kill('SIGKILL')
      await gone
    }
  })

  it('tell of each other’s steps within seconds, and let go of their pages when they stop', async () => {
    const { id, version } = await caseThatIs(test, 'submitted')
    const page = await openAt(servers[0].url, await test.token('dispatcher'))
    await hears(page, 'hello')
    const rejected = { id, version, because: '不属于受理范围', reason: '不归本市' }
    const answer = await request(servers[1].url, cases.reject, rejected, await test.token('dispatcher2'))
    expect(answer).toMatchObject({ status: 200, body: { version: version + 1 } })
    await vi.waitFor(() => expect(versionsTold(page, id)).toContain(version + 1), { timeout: 10_000 })
    servers[0].child.kill('SIGTERM')
    expect(await servers[0].gone).toBe(0)
    await page.ended
    expect(page.told.at(-1)).toMatchObject({ event: 'end', data: { reason: 'stopping' } })
  })
})
