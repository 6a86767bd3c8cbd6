import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../testing/listen'
import { useServer } from '../testing/server'
import { makeApp } from './app'

const test = useServer()

const page = '<!doctype html><title>文明随手拍</title>'
let folder: string
let server: Awaited<ReturnType<typeof listen>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wenming-web-'))
  const web = join(folder, 'web')
  await mkdir(join(web, 'js'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'password')
  await writeFile(join(folder, 'web-secret.txt'), 'password')
  await writeFile(join(web, '.env'), 'password')
  await writeFile(join(web, 'index.html'), page)
  await writeFile(join(web, 'favicon.ico'), 'icon')
  await writeFile(
    join(web, 'page-files.json'),
    JSON.stringify({ 'pages/home/index': ['chunk/1.js', 'css/1.css'] }),
  )
  await writeFile(join(web, 'js', 'app.3f2a9c1b.js.br'), 'packed')
  await writeFile(join(web, 'js', 'app.3f2a9c1b.js'), `console.log('${'x'.repeat(2000)}')`)
  await writeFile(
    join(test.context.env.FILE_STORE === 'local' ? test.context.env.FILES_DIR : '', 'key.txt'),
    'password',
  )
  const desk = join(folder, 'console')
  await mkdir(desk)
  await writeFile(join(desk, 'index.html'), '<title>desk</title>')
  await writeFile(join(desk, 'main.3f2a9c1b.js'), 'desk()')
  const env = {
    ...test.context.env,
    WEB_DIR: web,
    CONSOLE_DIR: desk,
    TILES_URL: 'https://tiles.example/{z}/{x}/{y}.png',
  }
  server = await listen(makeApp({ ...test.context, env }).callback())
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

/** Sends the path unchanged: fetch would normalise it first. */
const ask = async (path: string, headers: Record<string, string> = {}) => {
  const { hostname, port } = new URL(server.url)
  const [answer] = (await once(get({ hostname, port, path, headers }), 'response')) as [IncomingMessage]
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

describe('a path that leads out of the folder', () => {
  const ways = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/js/../../secret.txt',
    '/..\\secret.txt',
  ]
  it.each([
    ...ways,
    ...ways.map((way) => `/files${way.replace('secret', 'key')}`),
    '/../web-secret.txt',
    '//secret.txt',
    '/%00.txt',
    '/.env',
    '/js/app.3f2a9c1b.js/../../../secret.txt',
    '/files/.incoming/large.jpg',
    '/files/photos/../../../secret.txt/large.jpg',
    '/files/%2e%2e%2f%2e%2e%2fsecret.txt%2flarge.jpg',
    '/files/key.txt',
    '/files//etc/passwd/large.jpg',
  ])('is refused: %s', async (path) => {
    const { status, body } = await ask(path)
    expect(body).not.toMatch(/password|root:/)
    expect([400, 403, 404]).toContain(status)
  })
})

describe('pages of the command centre', () => {
  it.each(['/console', '/console/', '/console/cases', '/console/cases/1?tab=to_check'])(
    'are served at %s, are not cached, and load nothing from elsewhere but tiles',
    async (path) => {
      const { status, headers, body } = await ask(path)
      expect({ status, body }).toEqual({ status: 200, body: '<title>desk</title>' })
      expect(headers['cache-control']).toBe('max-age=0')
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("style-src 'self' 'unsafe-inline'")
      expect(policy).toContain("script-src 'self';")
      expect(policy.match(/https?:[^\s;]+/g)).toEqual(['https://tiles.example', 'https://tiles.example'])
    },
  )

  it('are cached for a year if their name has a hash', async () => {
    const { headers, body } = await ask('/console/main.3f2a9c1b.js')
    expect(body).toBe('desk()')
    expect(headers['cache-control']).toBe('max-age=31536000,immutable')
  })

  it('are not the answer for a missing script, and citizens get none of them', async () => {
    expect((await ask('/console/main.old.js')).status).toBe(404)
    expect((await ask('/console-else')).body).toBe(page)
    expect((await ask('/consoles')).headers['content-security-policy']).not.toContain('worker-src')
  })

  it.each(['/console/../../secret.txt', '/console/..%2fsecret.txt', '/console/%2e%2e/secret.txt'])(
    'are no way out of their folder: %s',
    async (path) => {
      const { status, body } = await ask(path)
      expect(body).not.toContain('password')
      expect([400, 403, 404]).toContain(status)
    },
  )
})

describe('pages of the web client', () => {
  it.each(['/', '/pages/home/index', '/pages/case/index?id=1', '/index.html'])(
    'are served at %s, which is not cached',
    async (path) => {
      const { status, headers, body } = await ask(path)
      expect({ status, body }).toEqual({ status: 200, body: page })
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('max-age=0')
    },
  )

  it('are cached for a year if their name has a hash, and else not', async () => {
    expect((await ask('/js/app.3f2a9c1b.js')).headers['cache-control']).toBe('max-age=31536000,immutable')
    expect((await ask('/favicon.ico')).headers['cache-control']).toBe('max-age=0')
  })

  it('name the files of the screen that their path opens, and the city', async () => {
    const city = '</api/city>; rel=preload; as=fetch; crossorigin'
    const ofHome = `</chunk/1.js>; rel=preload; as=script, </css/1.css>; rel=preload; as=style, ${city}`
    expect((await ask('/')).headers.link).toBe(ofHome)
    expect((await ask('/pages/home/index?from=1')).headers.link).toBe(ofHome)
    expect((await ask('/pages/none/index')).headers.link).toBe(city)
    expect((await ask('/favicon.ico')).headers.link).toBeUndefined()
  })

  it('are sent as the build has packed them', async () => {
    const { headers, body } = await ask('/js/app.3f2a9c1b.js', { 'accept-encoding': 'gzip, br' })
    expect(headers['content-encoding']).toBe('br')
    expect(headers['content-type']).toContain('javascript')
    expect(body).toBe('packed')
  })

  it('are compressed', async () => {
    const { headers } = await ask('/js/app.3f2a9c1b.js', { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding']).toBe('gzip')
  })

  it('are not the answer for a missing script, endpoint or photo', async () => {
    for (const path of ['/js/app.old.js', '/api/none', '/files/none/large.jpg']) {
      const { status, body } = await ask(path)
      expect(status).toBe(404)
      expect(body).not.toContain('<title>')
    }
  })
})
