import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseUri } from '../../server/src/storage/database-uri'
import { bringUpDatabase, type RunningDatabase } from '../database/bring-up-database'
import { endProcess } from '../database/end-process'
import { spawnGuarded } from '../database/spawn-guarded'
import { root } from '../process/root'
import { demoEnv } from './demo-env'
import { fillDemoCity } from './fill-demo-city'
import { firstFreePort } from './first-free-port'

export type RunningCity = {
  url: string
  /** Comes to its end when the server ends by itself; says why. */
  ended: Promise<string>
  stop(): Promise<void>
}

type Options = {
  /** Database, photos and secrets of this city; kept between starts. */
  dataDir: string
  durable: boolean
  /** The port to try first; the next free one is taken. */
  port: number
  say: (line: string) => void
  /** Name of the database; without it the one that MONGODB_URI names. */
  database?: string
  /** Beyond what a demo city needs, such as where WeChat's stand-in listens. */
  env?: Record<string, string>
  /** What to run: the built server, or its sources under watch. */
  serverArgs?: string[]
}

/** The whole city on one machine: a database, the demo's facts, and the real server as a process of its own. */
export const runCity = async (options: Options): Promise<RunningCity> => {
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
  }: Options,
): Promise<RunningCity> => {
  // Who names a server of their own names its database too.
  const named = database.source === 'environment' && !name
  const uri = named ? database.uri : databaseUri(database.uri, name ?? 'wenming')
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

/** Log-ins outlive a restart, so the secret that signs them is kept beside the data. */
const keptSecret = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'token-secret')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept) return kept
  const made = randomBytes(32).toString('hex')
  await writeFile(file, made, { mode: 0o600 })
  return made
}

const untilReady = async (url: string): Promise<null> => {
  while (true) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return null
    await sleep(100)
  }
}
