import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { roleLabels } from '@shared/labels/case'
import pino from 'pino'
import { connectDatabase, disconnectDatabase } from '../../server/src/core/database'
import { databaseUri } from '../../server/src/core/database-uri'
import { localStore } from '../../server/src/core/files/local-store'
import { bringUpDatabase, type RunningDatabase } from '../database/bring-up-database'
import { seedDemoCity } from '../demo/seed'
import { endProcess, spawnGuarded } from './child-processes'
import { root, untilReady } from './process'

export type RunningCity = {
  url: string
  /** Resolves with the reason when the server ends by itself. */
  ended: Promise<string>
  stop(): Promise<void>
}

type CityOptions = {
  /** Database, photos and secrets of this city; kept between starts. */
  dataDir: string
  durable: boolean
  /** The port to try first; the next free one is taken. */
  port: number
  say: (line: string) => void
  /** Name of the database; by default the one in MONGODB_URI, or `wenming`. */
  database?: string
  /** Variables beside the demo city's own, such as the url of WeChat's stand-in. */
  env?: Record<string, string>
  /** Arguments of node: the built server by default, or its sources under watch. */
  serverArgs?: string[]
}

/** Runs the demo city on this machine: a database, the demo data, and the real server as a child process. */
export const runCity = async (options: CityOptions): Promise<RunningCity> => {
  const { dataDir, durable, say } = options
  await mkdir(dataDir, { recursive: true })
  const database = await bringUpDatabase({ dataDir: join(dataDir, 'db'), durable, say })
  try {
    return await serve(database, options)
  } catch (error) {
    await database.stop()
    throw error
  }
}

const serve = async (
  database: RunningDatabase,
  {
    dataDir,
    port: wanted,
    say,
    database: name,
    env = {},
    serverArgs = [join(root, 'server/dist/main.js')],
  }: CityOptions,
): Promise<RunningCity> => {
  // MONGODB_URI names the database as well as the server.
  const isNamed = database.source === 'environment' && !name
  const uri = isNamed ? database.uri : databaseUri(database.uri, name ?? 'wenming')
  const filesDir = join(dataDir, 'files')
  await fillDemoCity({ uri, filesDir, say })

  const port = await firstFreePort(wanted)
  if (port !== wanted) say(`端口 ${wanted} 被占用，改用 ${port}`)
  const child = spawnGuarded(process.execPath, serverArgs, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...demoEnv({ uri, filesDir, port, secret: await keptSecret(dataDir) }),
      ...env,
    },
  })
  const ended = once(child, 'exit').then(([code, signal]) => `服务端停止了（${signal ?? code}）`)
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.pid) await endProcess(child.pid)
    await database.stop()
  }
  const reason = await Promise.race([untilReady(url), ended])
  if (reason) {
    await stop()
    throw new Error(reason)
  }
  await database.note(url)
  return { url, ended, stop }
}

/** The secret that signs sessions. It is kept beside the data, so that sessions outlive a restart. */
const keptSecret = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'token-secret')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept) return kept
  const made = randomBytes(32).toString('hex')
  await writeFile(file, made, { mode: 0o600 })
  return made
}

const TRIES = 50

/** The wanted port, or the next free one above it. */
const firstFreePort = async (wanted: number): Promise<number> => {
  for (let port = wanted; port < wanted + TRIES; port++) if (await isFree(port)) return port
  throw new Error(`端口 ${wanted} 到 ${wanted + TRIES - 1} 都被占用了，请用 PORT=… 指定一个`)
}

/** True if no program listens on the port, neither on 127.0.0.1 nor on all addresses. */
const isFree = async (port: number): Promise<boolean> =>
  (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined))

const canListen = (port: number, host: string | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

/** 玉州区 of 玉林市. */
const DEMO_CITY = '450902'

type DemoEnvInput = { uri: string; filesDir: string; port: number; secret: string }

/** The server's environment for a demo city. HOST and LOG_LEVEL of our own environment come first. */
const demoEnv = ({ uri, filesDir, port, secret }: DemoEnvInput): Record<string, string> => ({
  HOST: process.env.HOST ?? '127.0.0.1',
  // A warning, such as one of a year without holidays, would stand in JSON among the lines for people.
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  MONGODB_URI: uri,
  PORT: String(port),
  CITY: DEMO_CITY,
  DEMO: '1',
  TOKEN_SECRET: secret,
  FILE_STORE: 'local',
  FILES_DIR: filesDir,
  WEB_DIR: join(root, 'miniprogram/dist/h5'),
  CONSOLE_DIR: join(root, 'server/console/dist'),
})

type FillOptions = { uri: string; filesDir: string; say: (line: string) => void }

/** Fills an empty database with the demo city. A database with data is left as it is. */
export const fillDemoCity = async ({ uri, filesDir, say }: FillOptions): Promise<void> => {
  await connectDatabase(uri, pino({ level: 'silent' }))
  try {
    const now = () => new Date()
    // The secret signs upload forms, and seeding needs none.
    const files = localStore({ folder: filesDir, secret: '', now })
    await seedDemoCity({ files, now: now(), say })
  } finally {
    await disconnectDatabase()
  }
}

/** The personas of the running demo city, one line each. */
export const listPersonas = async (url: string): Promise<string[]> => {
  const answer = await fetch(url + contract.session.personas.path)
  const { items } = (await answer.json()) as OutputOf<typeof contract.session.personas>
  return items.map(({ role, name, about }) => `${roleLabels[role].padEnd(6, '　')}${name}　${about}`)
}
