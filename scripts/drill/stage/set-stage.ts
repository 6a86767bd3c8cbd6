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
import { buildSmallCity, CITY } from '../city'
import { startServer, untilReady } from './server-process'
import { programme, wechatEnv } from './wechat-env'

export type Bringing = {
  /** An empty folder, for the data and for what the server says. */
  dataDir: string
  say(line: string): void
  /** What to undo at the end, however the drill ends; the last one first. */
  defer(undo: () => Promise<unknown>): void
  signal: AbortSignal
}

export type Stage = {
  url: string
  /** Of the city's database. */
  uri(): string
  wechat: WechatStandIn
  /** kill -9, and brought up again at the same address; answers how long it was away, in ms. */
  kill(victim: Victim): Promise<number>
  /** Ended in order. */
  stopServer(): Promise<void>
  /** Fails when the server ends though nobody has ended it. */
  fallen: Promise<never>
}

/** A durable database, the small city in it, WeChat's stand-in in this process, and the real server. */
export const setStage = async ({ dataDir, say, defer, signal }: Bringing): Promise<Stage> => {
  await buildTargets(['server'], say)
  const bringUp = (hear: (line: string) => void) =>
    bringUpDatabase({
      dataDir: join(dataDir, 'db'),
      durable: true,
      say: hear,
      // One that somebody else runs cannot be killed.
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
  const door = await openFrontDoor(url)
  defer(door.close)
  const secret = randomBytes(32).toString('hex')
  const start = () =>
    startServer(
      url,
      {
        HOST: '127.0.0.1',
        PORT: String(port),
        LOG_LEVEL: 'warn',
        CITY,
        TOKEN_SECRET: secret,
        MONGODB_URI: uri(),
        FILE_STORE: 'local',
        FILES_DIR: join(dataDir, 'files'),
        // Each phone has an address of its own, as behind a proxy.
        TRUSTED_PROXIES: '1',
        ...wechatEnv(wechat, door.url),
      },
      join(dataDir, 'server.log'),
      signal,
    )
  let server = await start()
  defer(() => server.stop())
  let fail: (why: Error) => void
  const fallen = new Promise<never>((_, reject) => {
    fail = reject
  })
  fallen.catch(() => {})
  const watch = () => server.fell.then((how) => fail(new Error(how)))
  watch()

  const killServer = async () => {
    await server.kill()
    server = await start()
    watch()
  }
  const killDatabase = async () => {
    if (database.pid) process.kill(database.pid, 'SIGKILL')
    // Waits until it is gone and has left its folder.
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
const PATIENCE = 4_500
const REST = 150

/**
 * Where WeChat's pushes come in, as a proxy stands before the servers of a city: it tries until one of them takes the push.
 * Here there is only one, and it is killed all the time; three tries of WeChat's could all fall into that.
 */
const openFrontDoor = (server: string): ReturnType<typeof listen> =>
  listen(async (request, response) => {
    const { method, url, headers } = request
    const body = method === 'POST' ? await text(request) : undefined
    const type = { 'content-type': headers['content-type'] ?? 'application/json' }
    const deadline = Date.now() + PATIENCE
    while (Date.now() < deadline) {
      const answer = await fetch(`${server}${url}`, { method, headers: type, body }).catch(() => null)
      if (answer?.ok) return response.end(await answer.text())
      await sleep(REST)
    }
    response.writeHead(502)
    return response.end()
  })

export type Victim = 'server' | 'database'
/** `after`: so many acknowledged calls; `wait`: then so many ms more, so that it falls anywhere in a call. */
export type Kill = { victim: Victim; after: number; wait: number }

type Counts = { serverKills: number; databaseKills: number }

/** Acknowledged calls between two kills, on average. */
const BETWEEN = 36
const WAIT_MAX = 120

/**
 * What is killed when, by chance. Counted in acknowledged calls and not in seconds: a run on a slower machine is killed at
 * the same points of its work.
 */
export const planKills = (random: Random, { serverKills, databaseKills }: Counts): Kill[] => {
  const victims = random.shuffled<Victim>([
    ...Array.from({ length: serverKills }, () => 'server' as const),
    ...Array.from({ length: databaseKills }, () => 'database' as const),
  ])
  return victims.map((victim, i) => ({
    victim,
    after: Math.round((i + random.between(0.5, 1.5)) * BETWEEN),
    wait: Math.round(random.between(0, WAIT_MAX)),
  }))
}
