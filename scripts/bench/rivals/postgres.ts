import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import getPort from 'get-port'
import pg from 'pg'
import { exists } from '../../database/install-into-cache'
import { endProcess, spawnGuarded } from '../../lib/child-processes'
import { NoRival, type RivalTools } from './lookup'

/** Settings for a read-only table in memory that a crash may lose. A prepared statement is planned once. */
const SETTINGS = [
  'shared_buffers=512MB',
  'jit=off',
  'fsync=off',
  'random_page_cost=1.1',
  'plan_cache_mode=force_generic_plan',
]
const USER = 'bench'
const START_MS = 60_000

/** Starts a PostgreSQL of our own, in a new folder, on a port of 127.0.0.1 and with a random password. */
export const startCluster = async ({ say, defer }: RivalTools): Promise<pg.Client> => {
  const { bin, version, owner } = await findPostgres()
  const folder = await mkdtemp(join(tmpdir(), 'wenming-pg-'))
  defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  const logFile = join(folder, 'log')
  const password = randomBytes(16).toString('hex')
  await writeFile(passwordFile, password)
  if (owner) for (const path of [folder, passwordFile]) await chown(path, owner.uid, owner.gid)

  const log = await open(logFile, 'w')
  const start = (program: string, args: string[]) => {
    const child = spawnGuarded(join(bin, program), args, {
      ...owner,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', log.fd, log.fd],
    })
    defer(async () => {
      if (child.pid && child.exitCode === null && child.signalCode === null) await endProcess(child.pid)
    })
    return child
  }
  const init = [
    '--username',
    USER,
    '--pwfile',
    passwordFile,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-sync',
  ]
  await once(start('initdb', ['--pgdata', data, ...init]), 'exit')
  const port = await getPort({ host: '127.0.0.1' })
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=']
  const server = start('postgres', ['-D', data, ...settings.flatMap((setting) => ['-c', setting])])
  await log.close()

  const deadline = Date.now() + START_MS
  while (Date.now() < deadline && server.exitCode === null) {
    const where = { host: '127.0.0.1', port, user: USER, password, database: 'postgres', ssl: false }
    const client = new pg.Client(where)
    client.on('error', () => {}) // the next query reports it
    try {
      await client.connect()
      defer(() => client.end())
      say(`PostGIS：临时启动了 PostgreSQL ${version}（${SETTINGS.join('，')}）`)
      return client
    } catch {
      await sleep(50) // not there yet
    }
  }
  const lastLine = (await readFile(logFile, 'utf8')).trim().split('\n').at(-1)
  throw new NoRival(`PostgreSQL ${version} 起不来：${lastLine}`)
}

export type Postgres = {
  /** Folder of the programs. */
  bin: string
  version: string
  /** The user that runs them: PostgreSQL refuses root. */
  owner: { uid: number; gid: number } | null
}

const OLDEST = 13
/** Debian and its relatives install the programs here, outside PATH. */
const DEBIAN = '/usr/lib/postgresql'

/** Finds the PostgreSQL of this machine; throws NoRival when there is none of a usable version. */
const findPostgres = async (): Promise<Postgres> => {
  for (const bin of [await output('pg_config', '--bindir'), ...(await debianFolders())]) {
    if (!bin || !(await exists(join(bin, 'initdb')))) continue
    const version = /(\d+)\S*/.exec((await output(join(bin, 'postgres'), '--version')) ?? '')
    if (version && Number(version[1]) >= OLDEST) return { bin, version: version[0], owner: await findOwner() }
  }
  throw new NoRival(`没有装 PostgreSQL ${OLDEST} 以上（Debian：apt-get install postgresql-15-postgis-3）`)
}

/** Newest version first. */
const debianFolders = async (): Promise<string[]> => {
  const versions = await readdir(DEBIAN).catch((): string[] => [])
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, 'bin'))
}

const findOwner = async (): Promise<Postgres['owner']> => {
  if (process.getuid?.() !== 0) return null
  const [uid, gid] = await Promise.all([output('id', '-u', 'postgres'), output('id', '-g', 'postgres')])
  if (!uid || !gid) throw new NoRival('PostgreSQL 不肯由 root 运行，这台机器上又没有 postgres 这个用户')
  return { uid: Number(uid), gid: Number(gid) }
}

const output = async (program: string, ...args: string[]): Promise<string | null> => {
  const { stdout } = await promisify(execFile)(program, args).catch(() => ({ stdout: '' }))
  return stdout.trim() || null
}
