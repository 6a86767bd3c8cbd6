import Koa from 'koa'
import pino from 'pino'
import { afterEach, expect, it } from 'vitest'
import { listen } from '../../testing/listen'
import { onError } from '../middlewares'
import { takeTurns } from './busy'

let server: Awaited<ReturnType<typeof listen>>
afterEach(() => server.close())

/** A server with two turns and one place to wait, whose calls last until `finish`. */
const slowServer = async () => {
  const open: (() => void)[] = []
  const app = new Koa()
  app.use(onError(pino({ level: 'silent' })))
  app.use(takeTurns({ underWay: 2, waiting: 1 }))
  app.use(async (ctx) => {
    if (ctx.path.startsWith('/api/')) await new Promise<void>((resolve) => open.push(resolve))
    ctx.body = { ok: true }
  })
  server = await listen(app.callback())
  return { open, get: (path: string) => fetch(server.url + path) }
}

it('a call beyond those under way and waiting is refused as busy, with the time to try again', async () => {
  const { open, get } = await slowServer()
  const first = [get('/api/a'), get('/api/b')]
  await expect.poll(() => open.length).toBe(2)
  const waits = get('/api/c')
  await expect.poll(async () => (await get('/page')).status).toBe(200)
  const refused = await get('/api/d')
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('3')
  expect(await refused.json()).toMatchObject({
    error: { code: 'busy', message: '现在用的人很多，请稍等几秒再试' },
  })
  for (const finish of open.splice(0)) finish()
  await expect.poll(() => open.length).toBe(1)
  open[0]?.()
  for (const one of [...first, waits]) expect((await one).status).toBe(200)
})

it('pages and files wait for nobody', async () => {
  const { open, get } = await slowServer()
  const calls = ['a', 'b', 'c'].map((name) => get(`/api/${name}`))
  await expect.poll(() => open.length).toBe(2)
  expect((await get('/index.html')).status).toBe(200)
  while (open.length > 0) {
    open.shift()?.()
    await get('/page')
  }
  await Promise.all(calls)
})
