import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findOnPath } from '../lib/system-packages'
import { buildSecantus } from './build-secantus'
import { downloadMongod } from './download-mongod'
import { type EngineName, type MakeOptions, MONGOD, SECANTUS } from './engines'
import { cacheFolder, exists, installIntoCache } from './install-into-cache'

export interface Candidate {
  source: 'path' | 'cache' | 'official' | 'secantus'
  engine: EngineName
  /** Its name for people. */
  label: string
  /** Finds the program, or downloads or builds it; throws the reason when that fails. */
  find(): Promise<FoundProgram>
}

export interface FoundProgram {
  program: string
  version: string
}

type FindOptions = Omit<MakeOptions, 'into'>

const OLDEST_MONGOD = 7

/** The databases on this machine, in the order in which they are tried. */
export function candidates(options: FindOptions): Candidate[] {
  const mongod = { ...MONGOD, make: downloadMongod, folder: folderOf('mongod', MONGOD.version, options.env) }
  const secantus = {
    ...SECANTUS,
    make: buildSecantus,
    folder: folderOf('secantus', SECANTUS.version, options.env),
  }
  return [
    { source: 'path', engine: 'mongod', label: '本机装的 mongod', find: () => mongodOnPath(options.env) },
    { source: 'cache', engine: 'mongod', label: '以前下载的 MongoDB', find: () => inCache(mongod) },
    { source: 'cache', engine: 'secantus', label: '以前编译的 SecantusDB', find: () => inCache(secantus) },
    { source: 'official', engine: 'mongod', label: 'MongoDB 官方版本', find: () => install(mongod, options) },
    {
      source: 'secantus',
      engine: 'secantus',
      label: '现编译的 SecantusDB',
      find: () => install(secantus, options),
    },
  ]
}

interface CacheEntry {
  version: string
  file: string
  folder: string
  make(options: MakeOptions): Promise<void>
}

function folderOf(name: string, version: string, env: NodeJS.ProcessEnv): string {
  return join(cacheFolder(env), `${name}-${version}-${process.platform}-${process.arch}`)
}

async function mongodOnPath(env: NodeJS.ProcessEnv): Promise<FoundProgram> {
  const program = await findOnPath('mongod', env)
  if (!program) throw new Error('没有装')
  const { stdout } = await promisify(execFile)(program, ['--version']).catch(() => ({ stdout: '' }))
  const version = /db version v(\S+)/.exec(stdout)?.[1]
  if (!version) throw new Error(`${program} 不能运行`)
  if (Number.parseInt(version, 10) < OLDEST_MONGOD)
    throw new Error(`版本 ${version} 太旧，要 ${OLDEST_MONGOD} 以上`)
  return { program, version }
}

async function inCache({ folder, file, version }: CacheEntry): Promise<FoundProgram> {
  const program = join(folder, file)
  if (!(await exists(program))) throw new Error('没有')
  return { program, version }
}

async function install(
  { folder, file, version, make }: CacheEntry,
  options: FindOptions,
): Promise<FoundProgram> {
  const program = await installIntoCache({
    folder,
    file,
    make: (into) => make({ ...options, into }),
    onWait: (pid) => options.say(`数据库：另一个进程（${pid}）正在准备同一个数据库，等它做完`),
    signal: options.signal,
  })
  return { program, version }
}
