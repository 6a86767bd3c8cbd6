import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import { endpoints } from '@shared/contract/desk/every'
import { may } from '@shared/domain/roles'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localStore } from '../core/files/local-store'
import { inputOf } from '../testing/inputs'
import { listen } from '../testing/listen'
import { root } from '../testing/main-process'
import { readyPhoto } from '../testing/photos'
import { caseThatIs } from '../testing/reports'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'
import { type UserName, users } from '../testing/tiny-city'
import { makeApp } from './app'

const test = useServer()
const lines: string[] = []
let folder: string
let server: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenming-web-'))
  await writeFile(join(folder, 'index.html'), await readFile(join(root, 'miniprogram/src/index.html')))
  await writeFile(join(folder, 'app.3f2a9c1b.js'), 'run()')
  const env = { ...test.context.env, WEB_DIR: folder }
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  server = await listen(makeApp({ ...test.context, env, log }).callback())
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  lines.length = 0
})
const ask = (path: string, init?: RequestInit) => send(server.url + path, init)
const logged = (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line))

describe('an answer', () => {
  const all = endpoints.map(([name, endpoint]) => ({ name, endpoint }))
  const cacheOf = async ({ name, endpoint }: (typeof all)[number], token?: string) =>
    (await request(server.url, endpoint, inputOf(name), token)).headers.get('cache-control')

  it.each(all)('of $name is stored nowhere where a token asks', async (one) => {
    const { may: audience } = one.endpoint
    const named = audience !== 'anyone' && audience !== 'signedIn'
    const user = Object.values(users).find(({ role }) => !named || may(role, audience))
    expect(await cacheOf(one, await test.token((user?._id ?? 'ann') as UserName))).toBe('no-store')
    expect(await cacheOf(one, 'e30.e30.e30')).toBe('no-store')
  })

  it.each(all)('of $name without a token is stored only where it is public', async (one) => {
    const isPublic = [
      'city',
      'locate',
      'grids',
      'search',
      'words',
      'near',
      'show',
      'find',
      'public',
    ].includes(one.name.split('.')[1] ?? '')
    const kept = isPublic && one.endpoint.may === 'anyone'
    expect(await cacheOf(one)).toBe(kept ? 'private, no-cache' : 'no-store')
  })

  it.each([
    ['an unknown path', 'GET', '/api/none', undefined],
    ['a body that cannot be read', 'POST', '/api/reports', '{'],
    ['a body that is too large', 'POST', '/api/reports', JSON.stringify({ a: 'x'.repeat(70_000) })],
  ])('to %s is stored nowhere', async (_, method, path, body) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${await test.token('ann')}` }
    const answer = await ask(path, body ? { method, headers, body } : { method, headers })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is at the path as it is declared, and at no other spelling that no rule of storing knows', async () => {
    const headers = { authorization: `Bearer ${await test.token('ann')}` }
    for (const path of ['/API/me', '/Api/Reports/Mine', '/api/ME', '/API/me/data'])
      expect((await ask(path, { headers })).body?.id).toBeUndefined()
    for (const [, { method, path }] of endpoints) {
      const { body } = await ask(path.toUpperCase(), { method })
      expect(body === null || body.error.code === 'not_found').toBe(true)
    }
  })

  it('of the pages can be cached: a file with a hash for a year, the page until it is asked for again', async () => {
    expect((await ask('/app.3f2a9c1b.js')).headers.get('cache-control')).toBe('max-age=31536000,immutable')
    expect((await ask('/')).headers.get('cache-control')).toBe('max-age=0')
  })
})

describe('a page', () => {
  it.each(['/', '/index.html', '/pages/case/index?id=1', '/api/docs'])(
    'at %s has no script of its own text, and sends forms nowhere else',
    async (path) => {
      const { status, text, headers } = await ask(path)
      expect(status).toBe(200)
      expect(text).toMatch(/^<!doctype html>/i)
      expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/i)
      expect(text).not.toMatch(/<[a-z][^>]*\son[a-z]+\s*=/i)
      expect(text).not.toMatch(/(?:href|src|action)\s*=\s*["']?\s*javascript:/i)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("form-action 'self'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("script-src-attr 'none'")
      expect(policy).toContain("base-uri 'self'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    },
  )
})

describe('the log', () => {
  it('names an endpoint by its declaration, and files only as files', async () => {
    const { id } = await caseThatIs(test, 'submitted')
    const photoId = await readyPhoto(test, 'ann')
    await request(server.url, contract.cases.show, { id }, await test.token('ann'))
    await ask(`/files/photos/450902/202611/${photoId}/large.jpg?x=secret`)
    await ask('/files', { method: 'POST', body: 'no form' })
    expect(logged().map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/api/cases/:id'],
      ['GET', '/files/*'],
      ['POST', '/files/*'],
    ])
    expect(lines.join()).not.toContain(photoId)
    expect(lines.join()).not.toContain(id)
    expect(lines.join()).not.toContain('secret')
  })

  it.each([
    '/13800000011',
    '/api/13800000011',
    '/api/cases/a/13800000011',
    '/x/13800000011.js?q=13800000011',
    '/.13800000011',
    '/.hidden/13800000011.jpg',
  ])('says nothing of what somebody typed: %s', async (path) => {
    await ask(path)
    expect(logged()).toMatchObject([{ method: 'GET' }])
    expect(lines.join()).not.toContain('13800000011')
  })

  it('names a file of the pages', async () => {
    await ask('/app.3f2a9c1b.js')
    await ask('/pages/case/index?id=1')
    expect(logged().map(({ path }) => path)).toEqual(['/app.3f2a9c1b.js', '/index.html'])
  })

  it('names no photo where the store fails, but the reason', async () => {
    const files = localStore({ folder: join(folder, 'index.html'), secret: '', now: test.context.now })
    const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
    const broken = await listen(makeApp({ ...test.context, files, log }).callback())
    const { photoId } = await test.ok(contract.photos.form, { type: 'image/jpeg', size: 10 }, 'ann')
    const token = await test.token('ann')
    const answer = await request(broken.url, contract.photos.complete, { id: photoId }, token)
    await broken.close()
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'store_unavailable' } } })
    expect(lines.join()).toContain('ENOTDIR')
    expect(lines.join()).not.toContain(photoId)
  })

  it('warns once of a proxy that is not trusted', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    await ask('/health/live')
    expect(lines.join()).not.toContain('X-Forwarded-For')
    for (let i = 0; i < 3; i++) await ask('/health/live', { headers })
    const warnings = logged().filter(({ level }) => level === 40)
    expect(warnings).toHaveLength(1)
    expect(String(warnings[0]?.msg)).toContain('TRUSTED_PROXIES')
    expect(lines.join()).not.toContain('203.0.113.7')
  })

  it('does not warn of a proxy that is trusted', async () => {
    const trusting: string[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => void trusting.push(line) })
    const env = { ...test.context.env, TRUSTED_PROXIES: 1 }
    const other = await listen(makeApp({ ...test.context, env, log }).callback())
    await send(`${other.url}/health/live`, { headers: { 'x-forwarded-for': '203.0.113.7' } })
    await other.close()
    expect(trusting.join()).not.toContain('TRUSTED_PROXIES')
  })
})
