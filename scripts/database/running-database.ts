import { join } from 'node:path'
import { readHome } from './data-folder'
import { isAlive, readLock } from './lock-file'

/** Address of the database that runs in a data folder; null: none does. Undefined: somebody is about to start it. */
export async function runningDatabase(dataDir: string): Promise<string | null | undefined> {
  const lock = await readLock(join(dataDir, 'running.json'))
  if (!lock || !(await isAlive(lock))) return null
  const home = await readHome(join(dataDir, 'home.json'))
  if (!home || !lock.child || !(await isAlive(lock.child))) return undefined
  return `mongodb://127.0.0.1:${home.port}/?directConnection=true`
}
