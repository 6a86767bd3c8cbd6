import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import mongoose from 'mongoose'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase, disconnectDatabase } from '../../server/src/core/database'
import { databaseUri } from '../../server/src/core/database-uri'
import { listening, type MainProcess, soundEnv, startMain } from '../../server/src/testing/main-process'
import { request, send } from '../../server/src/testing/request'
import { buildTinyCity } from '../../server/src/testing/tiny-city'
import { bringUpDatabase, type RunningDatabase } from '../database/bring-up-database'
import { localEnv } from '../database/testing'

/** In ms: the limit for an immediate refusal, and for calls that were under way when the database went away. */
const AT_ONCE = 1_000
const WHEN_GONE = 2_500
/** A hanging database looks like a slow one at first. */
const WHEN_HANGING = 6_000
const away = { status: 503, body: { error: { code: 'database_unavailable', message: expect.any(String) } } }

let dataDir: string
let database: RunningDatabase
let main: MainProcess
let token: string

const bringUp = () => bringUpDatabase({ dataDir, durable: true, say: () => {}, env: localEnv })
const signal = (name: NodeJS.Signals) => process.kill(database.pid ?? 0, name)

const timed = async <T>(work: Promise<T>): Promise<T & { ms: number }> => {
  const started = performance.now()
  return { ...(await work), ms: performance.now() - started }
}
const read = () => timed(request(main.url, contract.session.me, {}, token))
const write = () => timed(request(main.url, contract.session.demoLogin, { personaId: 'ann' }))
const ready = async () => (await send(`${main.url}/health/ready`)).status

/** Keeps reading and writing for `ms`, and returns all answers. */
const busy = async (ms: number) => {
  const answers: Promise<{ status: number; body: unknown; ms: number }>[] = []
  for (const end = performance.now() + ms; performance.now() < end; ) {
    answers.push(read(), write())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return Promise.all(answers)
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'wenming-away-'))
  database = await bringUp()
  const uri = databaseUri(database.uri, 'city')
  await connectDatabase(uri, pino({ level: 'silent' }))
  await buildTinyCity()
  await disconnectDatabase()
  main = await startMain({ ...soundEnv(uri), FILES_DIR: dataDir })
  await listening(main)
  const { body } = await request(main.url, contract.session.demoLogin, { personaId: 'ann' })
  token = 'access' in body ? body.access : ''
})
afterAll(async () => {
  main?.child.kill()
  await main?.gone
  await database?.stop()
  await rm(dataDir, { recursive: true, force: true })
  expect(mongoose.connection.readyState).toBe(0)
})

describe('while the database is killed', () => {
  it('calls under way are answered within 2.5 s, later ones are refused at once', async () => {
    expect(await read()).toMatchObject({ status: 200 })
    const underWay = busy(600)
    await new Promise((resolve) => setTimeout(resolve, 300))
    signal('SIGKILL')
    for (const answer of await underWay) {
      expect([200, 503]).toContain(answer.status)
      if (answer.status === 503) expect(answer).toMatchObject(away)
      expect(answer.ms).toBeLessThan(WHEN_GONE)
    }
    const after = await busy(500)
    for (const answer of after) {
      expect(answer).toMatchObject(away)
      expect(answer.ms).toBeLessThan(AT_ONCE)
    }
  })

  it('the server is alive but not ready, and answers calls that need no database', async () => {
    expect(await send(`${main.url}/health/live`)).toMatchObject({ status: 200 })
    expect(await send(`${main.url}/health/ready`)).toMatchObject({ status: 503, body: { ok: false } })
    expect(await send(`${main.url}/api/openapi.json`)).toMatchObject({ status: 200 })
  })

  it('the server reconnects by itself, and sessions stay valid', async () => {
    database = await bringUp()
    await expect.poll(ready, { timeout: 10_000 }).toBe(200)
    expect(await read()).toMatchObject({ status: 200, body: { id: 'ann' } })
    expect(await write()).toMatchObject({ status: 200 })
  })
})

describe('while the database hangs', () => {
  it('calls under way are answered within 6 s, later ones are refused at once', async () => {
    const underWay = busy(600)
    await new Promise((resolve) => setTimeout(resolve, 300))
    signal('SIGSTOP')
    const answers = await underWay
    const after = await busy(500)
    for (const answer of answers) {
      expect([200, 503]).toContain(answer.status)
      expect(answer.ms).toBeLessThan(WHEN_HANGING)
    }
    for (const answer of after) {
      expect(answer).toMatchObject(away)
      expect(answer.ms).toBeLessThan(AT_ONCE)
    }
  })

  it('the server answers again as soon as the database does', async () => {
    signal('SIGCONT')
    await expect.poll(ready, { timeout: 10_000 }).toBe(200)
    for (const answer of await busy(300)) expect(answer).toMatchObject({ status: 200 })
  })
})

it('the log records the loss and the return of the database, and no defect', () => {
  const log = main.output.out
  for (const part of ['database lost', 'database back', 'database_unavailable']) expect(log).toContain(part)
  expect(log).not.toContain('"msg":"internal"')
  expect(main.output.err).toBe('')
})
