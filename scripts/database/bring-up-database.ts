import { type Candidate, candidates, type Found } from './candidates'
import { type DataFolder, takeDataFolder } from './data-folder'
import { DatabaseError } from './database-error'
import { engines } from './engines'
import { installHelp } from './install-help'
import { startEngine } from './start-engine'
import { versionOfNamed } from './version-of-named'

interface BringUp {
  /** Belongs to one running database at a time. Made if it is not there. */
  dataDir: string
  /** Whether what was acknowledged must outlive a crash. Tests that crash nothing are twice as fast without. */
  durable: boolean
  /** Gets what is happening, for people. */
  say(line: string): void
  env?: NodeJS.ProcessEnv
  signal?: AbortSignal
}

type Local = BringUp & { env: NodeJS.ProcessEnv }

export interface RunningDatabase {
  /** Names no database: see databaseUri. */
  uri: string
  source: 'environment' | 'path' | 'cache' | 'official' | 'secantus'
  version: string
  /** Of the process that we started; there is none when MONGODB_URI names a server. */
  pid?: number
  /** What someone who starts a second time in this folder is told, such as the address of the city. */
  note(text: string): Promise<void>
  /** Ends the process and frees the folder. May be called again, and after the database has died. */
  stop(): Promise<void>
}

/**
 * Brings a MongoDB up for start, test, drill and bench alike, and says which and why. The first that works of:
 * MONGODB_URI; a mongod on PATH; what an earlier run left in the user's cache; MongoDB's official build, downloaded;
 * SecantusDB, built by cargo. Throws DatabaseError when the folder is in use, MONGODB_URI leads nowhere or none works.
 */
export async function bringUpDatabase(options: BringUp): Promise<RunningDatabase> {
  const { dataDir, say, env = process.env } = options
  if (env.MONGODB_URI) return namedByEnvironment(env.MONGODB_URI, say)
  const folder = await takeDataFolder(dataDir, say)
  try {
    return await firstThatWorks(folder, { ...options, env })
  } catch (error) {
    await folder.release()
    throw error
  }
}

async function namedByEnvironment(uri: string, say: BringUp['say']): Promise<RunningDatabase> {
  const version = await versionOfNamed(uri)
  say(`数据库：MONGODB_URI 指定的服务器（版本 ${version}）`)
  return { uri, source: 'environment', version, note: async () => {}, stop: async () => {} }
}

async function firstThatWorks(folder: DataFolder, options: Local): Promise<RunningDatabase> {
  const { say, signal } = options
  const { home } = folder
  const reasons = ['没有设置 MONGODB_URI']
  if (home) reasons.push(`这里已有的数据是 ${engines[home.engine].label} 写的，只有它能读`)
  const failed = new Set<string>()
  for (const candidate of candidates(options)) {
    const { engine, label } = candidate
    if (home && home.engine !== engine) continue
    let program = ''
    try {
      const found = await candidate.find()
      program = found.program
      if (failed.has(program)) continue // it was in the cache, and its reason is on the list
      const database = await run(candidate, found, folder, options)
      say(`数据库：用${label} ${found.version}，因为${reasons.join('；')}`)
      return database
    } catch (error) {
      signal?.throwIfAborted()
      failed.add(program)
      reasons.push(`${label}：${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new DatabaseError('none_works', installHelp(reasons, home?.engine))
}

async function run(
  { source, engine }: Candidate,
  { program, version }: Found,
  folder: DataFolder,
  { durable, signal }: Local,
): Promise<RunningDatabase> {
  const started = await startEngine({
    engine,
    program,
    folder: folder.pathFor(engine),
    logFile: folder.logFor(engine),
    durable,
    port: folder.home?.port,
    signal,
  })
  const stop = async () => {
    await started.stop()
    await folder.release()
  }
  try {
    await folder.settle(engine, started)
  } catch (error) {
    await started.stop()
    throw error
  }
  started.ended.then(folder.release).catch(() => {}) // with a dead database the folder is free
  return { uri: started.uri, source, version, pid: started.pid, note: folder.note, stop }
}
