import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import getPort from 'get-port'
import pino from 'pino'
import { connectDatabase, disconnectDatabase } from '../../../server/src/core/database'
import { databaseUri } from '../../../server/src/core/database-uri'
import {
  type WechatStandIn,
  wechatStandIn,
} from '../../../server/src/integrations/wechat/testing/make-wechat'
import { listen } from '../../../server/src/testing/listen'
import { bringUpDatabase } from '../../database/bring-up-database'
import type { Random } from '../../demo/random'
import { buildTargets } from '../../lib/build'
import { type CleanUpTools, untilReady } from '../../lib/process'
import { buildSmallCity, CITY } from '../city'
import { startServer } from './server-process'
import { programme, wechatEnv } from './wechat-env'

export type DrillTools = CleanUpTools & {
  /** An empty folder for the data and the server's log. */
  dataDir: string
  say(line: string): void
}

export type DrillSetup = {
  url: string
  /** The city's database; changes with the database's port. */
  uri(): string
  wechat: WechatStandIn
  /** kill -9 and a new start at the same URL; resolves with the ms until it is ready again. */
  kill(victim: Victim): Promise<number>
  /** Ends the server in order. */
  stopServer(): Promise<void>
  /** Rejects when the server ends by itself. */
  fallen: Promise<never>
}

/** Starts a durable database with the small city, WeChat's stand-in in this process, and the real server. */
export const setUpDrill = async ({ dataDir, say, defer, signal }: DrillTools): Promise<DrillSetup> => {
  await buildTargets(['server'], say)
  const bringUp = (sayOfDatabase: (line: string) => void) =>
    bringUpDatabase({
      dataDir: join(dataDir, 'db'),
      durable: true,
      say: sayOfDatabase,
      // A server named by MONGODB_URI is not ours to kill.
      env: { ...process.env, MONGODB_URI: undefined },
      signal,
    })
  let database = await bringUp(say)
  defer(() => database.stop())
  const uri = () => databaseUri(database.uri, 'wenming_drill')
  await connectDatabase(uri(), pino({ level: 'silent' }))
  await buildSmallCity(new Date()).finally(disconnectDatabase)

  const wechat = await wechatStandIn(programme)
  defer(wechat.stop)
  const port = await getPort({ host: '127.0.0.1' })
  const url = `http://127.0.0.1:${port}`
  const proxy = await startPushProxy(url)
  defer(proxy.close)
  const secret = randomBytes(32).toString('hex')
  const start = () =>
    startServer({
      url,
      env: {
        HOST: '127.0.0.1',
        PORT: String(port),
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
        ...wechatEnv(wechat, proxy.url),
      },
      logFile: join(dataDir, 'server.log'),
      signal,
    })
  let server = await start()
  defer(() => server.stop())
  let fail: (why: Error) => void
  const fallen = new Promise<never>((_, reject) => {
    fail = reject
  })
  fallen.catch(() => {})
  const watch = () => server.fallen.then((how) => fail(new Error(how)))
  watch()

  const killServer = async () => {
    await server.kill()
    server = await start()
    watch()
  }
  const killDatabase = async () => {
    if (database.pid) process.kill(database.pid, 'SIGKILL')
    // Waits until the process is gone and its folder is free.
    await database.stop()
    database = await bringUp(() => {})
    await untilReady(url, signal)
  }
  return {
    url,
    uri,
    wechat,
    fallen,
    kill: async (victim) => {
      const begun = Date.now()
      await (victim === 'server' ? killServer() : killDatabase())
      return Date.now() - begun
    },
    stopServer: () => server.stop(),
  }
}

/** In ms; WeChat waits five seconds for an answer. */
const PUSH_TIMEOUT = 4_500
const RETRY_AFTER = 150

/**
 * Receives WeChat's pushes as the proxy before a city's servers does: it retries until a server accepts the push.
 * The one server here is killed so often that all three pushes of WeChat could meet it down.
 */
const startPushProxy = (server: string): ReturnType<typeof listen> =>
  listen(async (request, response) => {
    const { method, url, headers } = request
    const body = method === 'POST' ? await text(request) : undefined
    const type = { 'content-type': headers['content-type'] ?? 'application/json' }
    const deadline = Date.now() + PUSH_TIMEOUT
    while (Date.now() < deadline) {
      const answer = await fetch(`${server}${url}`, { method, headers: type, body }).catch(() => null)
      if (answer?.ok) return response.end(await answer.text())
      await sleep(RETRY_AFTER)
    }
    response.writeHead(502)
    return response.end()
  })

export type Victim = 'server' | 'database'
/** `after`: the number of acknowledged calls; `wait`: ms to wait after that, so that the kill can hit any moment of a call. */
export type Kill = { victim: Victim; after: number; wait: number }

type KillCounts = { serverKills: number; databaseKills: number }

/** Acknowledged calls between two kills, on average. */
const CALLS_BETWEEN = 36
const WAIT_MAX = 120

/**
 * Draws the kills by lot. They are placed by acknowledged calls and not by seconds: so a slow machine is killed at the
 * same points of its work.
 */
export const planKills = (random: Random, { serverKills, databaseKills }: KillCounts): Kill[] => {
  const victims = random.shuffled<Victim>([
    ...Array.from({ length: serverKills }, () => 'server' as const),
    ...Array.from({ length: databaseKills }, () => 'database' as const),
  ])
  return victims.map((victim, i) => ({
    victim,
    after: Math.round((i + random.between(0.5, 1.5)) * CALLS_BETWEEN),
    wait: Math.round(random.between(0, WAIT_MAX)),
  }))
}
