import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import getPort from 'get-port'
import type { WechatStandIn } from '../../../server/src/integrations/wechat/testing/make-wechat'
import { type CleanUpTools, root } from '../../lib/process'
import { CITY } from '../city'
import { startBalancer } from './balancer'
import { builtServer, type ServerProcess, startServer } from './server-process'
import { wechatEnv } from './wechat-env'

/** In ms: the clocks of several machines that nobody keeps are as far apart, from the first to the last. */
const CLOCKS_APART = 120_000

type ServersInput = CleanUpTools & {
  count: number
  dataDir: string
  wechat: WechatStandIn
  /** The city's database at this moment. */
  uri(): string
  /** More variables of each server. */
  env?: Record<string, string>
}

export type Servers = {
  /** Of the one server, or of the balancer before several. */
  url: string
  urls: string[]
  /** kill -9 and a new start at the same port, the servers in turn. */
  killNext(): Promise<void>
  stop(): Promise<void>
  /** Rejects when a server ends by itself. */
  fallen: Promise<never>
}

/** Starts the built server as often as asked. Several have clocks that differ, as machines have. */
export const startServers = async (input: ServersInput): Promise<Servers> => {
  const { count, dataDir, wechat, uri, env = {}, defer, signal } = input
  const nths = Array.from({ length: count }, (_, nth) => nth)
  const ports = await Promise.all(nths.map(() => getPort({ host: '127.0.0.1' })))
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const pushes = await startBalancer(urls, { insists: true })
  defer(pushes.close)
  const secret = randomBytes(32).toString('hex')
  const start = (nth: number) =>
    startServer({
      url: urls[nth] ?? '',
      env: {
        HOST: '127.0.0.1',
        PORT: String(ports[nth]),
        LOG_LEVEL: 'warn',
        CITY,
        TOKEN_SECRET: secret,
        MONGODB_URI: uri(),
        FILE_STORE: 'local',
        FILES_DIR: join(dataDir, 'files'),
        // Seconds of processor time a picture would be measured instead of the server.
        REDACTION: 'off',
        // Each phone has an IP address of its own, as behind a proxy.
        TRUSTED_PROXIES: '1',
        CLOCK_SHIFT: String(count === 1 ? 0 : CLOCKS_APART * (nth / (count - 1) - 0.5)),
        ...wechatEnv(wechat, pushes.url),
        ...env,
      },
      args: ['--import', join(root, 'scripts/drill/setup/shifted-clock.process.mjs'), ...builtServer],
      logFile: join(dataDir, 'server.log'),
      signal,
    })

  let fail: (why: Error) => void
  const fallen = new Promise<never>((_, reject) => {
    fail = reject
  })
  fallen.catch(() => {})
  const running = new Map<number, ServerProcess>()
  const startAndWatch = async (nth: number) => {
    const server = await start(nth)
    running.set(nth, server)
    server.fallen.then((how) => fail(new Error(how)))
  }
  const stop = async () => {
    await Promise.all([...running.values()].map((server) => server.stop()))
  }
  defer(stop)
  await Promise.all(nths.map(startAndWatch))

  const balancer = count > 1 ? await startBalancer(urls) : null
  if (balancer) defer(balancer.close)
  let kills = 0
  const killNext = async () => {
    const nth = kills++ % count
    await running.get(nth)?.kill()
    await startAndWatch(nth)
  }
  return { url: balancer?.url ?? urls[0] ?? '', urls, killNext, stop, fallen }
}
