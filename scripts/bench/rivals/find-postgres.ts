import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { exists } from '../../database/install-into-cache'
import { NoRival } from './lookup'

export type Postgres = {
  /** Folder of the programs. */
  bin: string
  version: string
  /** Who runs them: PostgreSQL refuses to be run by root. */
  owner: { uid: number; gid: number } | null
}

const OLDEST = 13
/** Where Debian and its kin keep them, out of PATH. */
const DEBIAN = '/usr/lib/postgresql'

/** PostgreSQL as it is installed on this machine. Throws NoRival where there is none that will do. */
export const findPostgres = async (): Promise<Postgres> => {
  for (const bin of [await output('pg_config', '--bindir'), ...(await debianFolders())]) {
    if (!bin || !(await exists(join(bin, 'initdb')))) continue
    const version = /(\d+)\S*/.exec((await output(join(bin, 'postgres'), '--version')) ?? '')
    if (version && Number(version[1]) >= OLDEST) return { bin, version: version[0], owner: await findOwner() }
  }
  throw new NoRival(`没有装 PostgreSQL ${OLDEST} 以上（Debian：apt-get install postgresql-15-postgis-3）`)
}

/** The newest first. */
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
