import { request } from 'node:http'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import getPort from 'get-port'
import mongoose from 'mongoose'
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { databaseUri } from './core/database-uri'
import { newContent, newRedaction, PhotoModel } from './photos/photo.model'
import { useDatabase } from './testing/database'
import { listening, type MainProcess, soundEnv, startMain } from './testing/main-process'
import { buildTinyCity, CITY } from './testing/tiny-city'

useDatabase()
beforeAll(buildTinyCity)

const sound = () => soundEnv(databaseUri(inject('mongodbUri'), mongoose.connection.name))
const started: MainProcess[] = []
const start = async (variables: Record<string, string>) => {
  const main = await startMain(variables)
  started.push(main)
  return main
}
afterEach(async () => {
  for (const { child, gone } of started.splice(0)) {
    child.kill('SIGKILL')
    await gone
  }
})

describe('a server does not start', () => {
  it('with a wrong configuration, and lists all that is missing or wrong', async () => {
    const { gone, output: said } = await start({ TOKEN_SECRET: 'short', PORT: 'http' })
    expect(await gone).toBe(1)
    expect(said.out).toBe('')
    expect(said.err.split('\n').map((line) => line.split(' ').slice(0, 4).join(' '))).toMatchObject([
      '配置不完整，服务没有启动：',
      expect.stringContaining('  - MONGODB_URI'),
      expect.stringContaining('  - TOKEN_SECRET'),
      expect.stringContaining('  - CITY'),
      expect.stringContaining('  - PORT'),
      expect.stringContaining('  - WECHAT_APP_ID'),
      expect.stringContaining('  - WECHAT_APP_SECRET'),
      expect.stringContaining('  - FILE_STORE'),
      '',
    ])
  })

  it('if no database answers, and reports it without the password', async () => {
    const uri = `mongodb://admin:password@127.0.0.1:${await getPort({ host: '127.0.0.1' })}/city`
    const { gone, output: said } = await start({ ...sound(), MONGODB_URI: uri })
    expect(await gone).toBe(1)
    expect(said.err).toContain('连不上数据库')
    expect(said.err).toContain('ECONNREFUSED')
    expect(said.out + said.err).not.toContain('password')
    expect(said.err.trim().split('\n')).toHaveLength(1)
  })

  it('if the database does not know the city', async () => {
    const { gone, output: said } = await start({ ...sound(), CITY: '110101' })
    expect(await gone).toBe(1)
    expect(said.err).toContain('110101')
  })

  it('if its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const port = (other.address() as { port: number }).port
    const { gone, output: said } = await start({ ...sound(), PORT: String(port) })
    expect(await gone).toBe(1)
    expect(said.out).toContain('EADDRINUSE')
    other.close()
  })
})

describe('a server that is stopped', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s answers requests under way, takes no new ones, and exits with 0',
    async (signal) => {
      const main = await start(sound())
      await listening(main)
      expect((await fetch(`${main.url}/health/ready`)).status).toBe(200)

      const body = '{"personaId":"ann"}'
      const headers = { 'content-type': 'application/json', 'content-length': body.length }
      const underWay = request(`${main.url}/api/session/demo`, { method: 'POST', headers })
      underWay.write(body.slice(0, 5))
      await expect.poll(() => fetch(`${main.url}/health/live`).then(({ status }) => status)).toBe(200)
      main.child.kill(signal)
      await expect.poll(() => fetch(`${main.url}/health/live`).catch(() => 'refused')).toBe('refused')

      const answered = new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
        underWay.on('response', async (answer) =>
          resolve({ status: answer.statusCode, body: await text(answer) }),
        )
        underWay.on('error', reject)
      })
      underWay.end(body.slice(5))
      expect(await answered).toMatchObject({ status: 200, body: expect.stringContaining('"ann"') })
      expect(await main.gone).toBe(0)
      expect(main.output.out).toContain('"stopping"')
      expect(main.output.err).toBe('')
    },
  )
})

it('gives its figures at a port of their own, and only there', async () => {
  const METRICS_PORT = String(await getPort({ host: '127.0.0.1' }))
  const main = await start({ ...sound(), METRICS_PORT })
  await listening(main)
  expect((await fetch(`${main.url}/metrics`)).status).toBe(404)
  const figures = async () => (await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`)).text()
  await expect.poll(figures).toMatch(/^wenming_database_command_duration_seconds_count\{.*command="find"/m)
  expect(await figures()).toMatch(/^process_resident_memory_bytes \d/m)
})

describe('the log', () => {
  it('names no photo where a job fails at its files', async () => {
    const photoId = 'f'.repeat(32)
    const folder = `photos/${CITY}/202611/${photoId}`
    const past = new Date('2026-01-01')
    const redaction = { ...newRedaction(), version: '0123456789abcdef' }
    const times = { createdAt: past, expiresAt: past }
    const photo = { _id: photoId, cityId: CITY, ownerId: 'ann', folder, redaction, ...times }
    await PhotoModel.create({ ...photo, state: 'ready', content: newContent() })
    // No folder can be there.
    const main = await start({ ...sound(), FILES_DIR: '/dev/null' })
    await listening(main)
    await expect.poll(() => main.output.out, { timeout: 30_000 }).toContain('"unused photos"')
    expect(main.output.out).toContain('ENOTDIR')
    expect(main.output.out).not.toContain(photoId)
  }, 60_000)
})
