import { mongo } from 'mongoose'
import { type Candidate, candidates, type FoundProgram } from './candidates'
import { type DataFolder, takeDataFolder } from './data-folder'
import { DatabaseError } from './database-error'
import { type EngineName, engines } from './engines'
import { startEngine } from './start-engine'

interface DatabaseOptions {
  /** Belongs to one running database at a time. Created when it is missing. */
  dataDir: string
  /** Acknowledged writes outlive a crash. Tests without crashes are twice as fast with `false`. */
  durable: boolean
  /** Receives lines of progress for people. */
  say(line: string): void
  env?: NodeJS.ProcessEnv
  signal?: AbortSignal
}

type LocalOptions = DatabaseOptions & { env: NodeJS.ProcessEnv }

export interface RunningDatabase {
  /** Without the name of a database: see databaseUri. */
  uri: string
  source: 'environment' | 'path' | 'cache' | 'official' | 'secantus'
  version: string
  /** Id of the process that we started; undefined when MONGODB_URI names a server. */
  pid?: number
  /** Stores a text that a second start in this folder shows, such as the url of the city. */
  note(text: string): Promise<void>
  /** Ends the process and frees the folder. May be called twice, and after the database has ended by itself. */
  stop(): Promise<void>
}

/**
 * Starts a MongoDB for start, test, drill and bench, and says which one and why. It takes the first that works of:
 * MONGODB_URI; a mongod on PATH; the program that an earlier run left in the user's cache; MongoDB's official build,
 * downloaded; SecantusDB, built by cargo.
 * Throws DatabaseError when the folder is in use, MONGODB_URI cannot be reached, or none works.
 */
export async function bringUpDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const { dataDir, say, env = process.env } = options
  if (env.MONGODB_URI) return connectToNamed(env.MONGODB_URI, say)
  const folder = await takeDataFolder(dataDir, say)
  try {
    return await firstThatWorks(folder, { ...options, env })
  } catch (error) {
    await folder.release()
    throw error
  }
}

async function connectToNamed(uri: string, say: DatabaseOptions['say']): Promise<RunningDatabase> {
  const version = await versionOfNamed(uri)
  say(`数据库：MONGODB_URI 指定的服务器（版本 ${version}）`)
  return { uri, source: 'environment', version, note: async () => {}, stop: async () => {} }
}

async function firstThatWorks(folder: DataFolder, options: LocalOptions): Promise<RunningDatabase> {
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
      if (failed.has(program)) continue // it was tried as the one in the cache
      const database = await run(candidate, found, { ...options, folder })
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
  { program, version }: FoundProgram,
  { folder, durable, signal }: LocalOptions & { folder: DataFolder },
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
    await folder.recordEngine(engine, started)
  } catch (error) {
    await started.stop()
    throw error
  }
  started.ended.then(folder.release).catch(() => {}) // a database that has ended leaves the folder free
  return { uri: started.uri, source, version, pid: started.pid, note: folder.note, stop }
}

const PATIENCE_MS = 5_000

/** The version of the server in MONGODB_URI. Throws when it cannot be reached: no other database takes its place. */
async function versionOfNamed(uri: string): Promise<string> {
  let client: mongo.MongoClient | undefined
  try {
    client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: PATIENCE_MS })
    const { version } = await client.db('admin').command({ buildInfo: 1 })
    return String(version)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DatabaseError(
      'uri_unreachable',
      `连不上 MONGODB_URI 指定的数据库（${withoutPassword(uri)}）：${reason}\n请检查地址、网络和密码；去掉这个环境变量，就会在本机自动准备数据库。`,
    )
  } finally {
    await client?.close()
  }
}

function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^/@]*@/, '//…@')
}

/** Instructions to install a database, or the tools to build one, by system. */
const BY_HAND: Record<'linux' | 'darwin' | 'win32', string[]> = {
  linux: [
    'MongoDB 7 或 8：按 https://www.mongodb.com/docs/manual/administration/install-on-linux/ 安装，使 mongod 在 PATH 上',
    '或编译工具：apt-get install -y build-essential cmake（Debian、Ubuntu），dnf install -y gcc gcc-c++ make cmake（Fedora、RHEL）；Rust 见 https://rustup.rs',
  ],
  darwin: [
    'MongoDB 8：brew tap mongodb/brew && brew install mongodb-community@8.0',
    '或编译工具：xcode-select --install；brew install cmake rust',
  ],
  win32: [
    'MongoDB 8：winget install MongoDB.Server，并把它的 bin 文件夹加进 PATH',
    '或编译工具：winget install Rustlang.Rustup Kitware.CMake Microsoft.VisualStudio.2022.BuildTools',
  ],
}

/** The databases that were tried, and what to install so that the next start succeeds. */
function installHelp(reasons: string[], homeOf?: EngineName, platform = process.platform): string {
  const ways = platform === 'darwin' || platform === 'win32' ? BY_HAND[platform] : BY_HAND.linux
  const keep =
    homeOf &&
    `数据文件夹里已有 ${engines[homeOf].label} 的数据，没有动过；不要这些数据时，npm run reset 后重来。`
  return [
    '没有可用的数据库。依次试过：',
    ...reasons.map((reason, index) => `  ${index + 1}. ${reason}`),
    '装好下面任意一样，再运行一次：',
    ...[...ways, '或把 MONGODB_URI 设为一个现成的 MongoDB 副本集的地址'].map((way) => `  · ${way}`),
    ...(keep ? [keep] : []),
  ].join('\n')
}
