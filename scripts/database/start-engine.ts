import { mkdir, open, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import getPort from 'get-port'
import { mongo } from 'mongoose'
import * as v from 'valibot'
import { endProcess, spawnGuarded } from '../lib/child-processes'
import { type EngineName, engines } from './engines'

interface EngineOptions {
  engine: EngineName
  program: string
  folder: string
  logFile: string
  durable: boolean
  /** The port of the last run, tried first, so that an old uri stays valid. */
  port?: number
  signal?: AbortSignal
}

export interface StartedEngine {
  pid: number
  port: number
  uri: string
  /** Resolves when the process has ended, for any reason. */
  ended: Promise<void>
  stop(): Promise<void>
}

const PORTS_TO_TRY = 5
/** After a crash the engine first replays its log, which may take long. */
const READY_MS = 120_000

/** Starts a database server and returns when it accepts writes. Tries another port when one is taken. */
export async function startEngine(options: EngineOptions): Promise<StartedEngine> {
  await mkdir(options.folder, { recursive: true })
  for (let attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
    const port = (attempt === 0 && options.port) || (await getPort({ host: '127.0.0.1' }))
    const started = await startOn(port, options)
    if (started !== 'port_taken') return started
  }
  throw new Error(`试了 ${PORTS_TO_TRY} 个端口，都已被占用`)
}

async function startOn(port: number, options: EngineOptions): Promise<StartedEngine | 'port_taken'> {
  const { engine, program, folder, logFile, durable, signal } = options
  signal?.throwIfAborted()
  // A file and not a pipe: if we die first, a broken pipe would kill the engine before it has closed its data.
  const log = await open(logFile, 'w')
  const child = spawnGuarded(program, engines[engine].args({ folder, port, durable }), {
    stdio: ['ignore', log.fd, log.fd],
  })
  let end: string | undefined // set up before the first await: the process may end at once
  const ended = new Promise<void>((resolve) => {
    const finish = (how: string) => {
      end ??= how
      resolve()
    }
    child.once('error', (error) => finish(error.message))
    child.once('exit', (code, by) => finish(by ? `被信号 ${by} 结束` : `退出码 ${code}`))
  })

  await log.close()
  // After its end, its id may belong to another process.
  const stop = async () => {
    if (child.pid && end === undefined) await endProcess(child.pid)
  }
  try {
    const deadline = Date.now() + READY_MS
    while (!engines[engine].listening.test(await readFile(logFile, 'utf8'))) {
      if (end !== undefined) {
        const text = await readFile(logFile, 'utf8')
        if (/address already in use/i.test(text)) return 'port_taken'
        throw new Error(`起不来（${[end, lastLine(text)].filter(Boolean).join('：')}）`)
      }
      signal?.throwIfAborted()
      if (Date.now() > deadline) throw new Error(`${READY_MS / 1000} 秒还没有准备好`)
      await sleep(30)
    }
    const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`
    await awaitPrimary(uri, `127.0.0.1:${port}`, signal)
    child.unref()
    return { pid: child.pid ?? 0, port, uri, ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The last line with an error, else the last line; cut, because mongod writes long lines of JSON. */
function lastLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim())
  const line = lines.findLast((each) => /"s":"[EF]"|error|fail/i.test(each)) ?? lines.at(-1) ?? ''
  return line.trim().slice(0, 300)
}

const PRIMARY_MS = 60_000
const NOT_YET_INITIALIZED = 94 // MongoDB's error_codes.yml

const setConfig = v.object({
  config: v.looseObject({
    version: v.number(),
    members: v.tupleWithRest([v.looseObject({ host: v.string() })], v.unknown()),
  }),
})

/**
 * Returns when the server accepts writes. A new mongod becomes a replica set of one first. A mongod on a new port no
 * longer finds itself in its set, so its host is set anew. SecantusDB is primary from the start.
 */
export async function awaitPrimary(uri: string, host: string, signal?: AbortSignal): Promise<void> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000 })
  const deadline = Date.now() + PRIMARY_MS
  let lastError: unknown
  try {
    const admin = client.db('admin')
    while (Date.now() < deadline) {
      signal?.throwIfAborted()
      const hello = await admin.command({ hello: 1 })
      if (hello.isWritablePrimary === true) return
      // Not final: mongod refuses both commands while it loads its configuration.
      await shapeReplicaSet(admin, host).catch((error: unknown) => {
        lastError = error
      })
      await sleep(100)
    }
  } finally {
    await client.close()
  }
  throw new Error(`数据库没有成为主节点${lastError instanceof Error ? `：${lastError.message}` : ''}`)
}

async function shapeReplicaSet(admin: mongo.Db, host: string): Promise<void> {
  const current = await currentConfig(admin)
  if (!current) {
    await admin.command({ replSetInitiate: { _id: 'city', members: [{ _id: 0, host }] } })
    return
  }
  const [self] = current.members
  if (self.host === host) return // an election is under way
  const moved = { ...current, version: current.version + 1, members: [{ ...self, host }] }
  await admin.command({ replSetReconfig: moved, force: true })
}

async function currentConfig(admin: mongo.Db) {
  try {
    return v.parse(setConfig, await admin.command({ replSetGetConfig: 1 })).config
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === NOT_YET_INITIALIZED) return undefined
    throw error
  }
}
