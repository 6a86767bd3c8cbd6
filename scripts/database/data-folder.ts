import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { endProcess, processBirth } from '../lib/child-processes'
import { DatabaseError } from './database-error'
import type { EngineName } from './engines'
import { isAlive, type Lock, type LockContent, readLock, takeLock, writeWhole } from './lock-file'

const home = v.object({ engine: v.picklist(['mongod', 'secantus']), port: v.number() })

/**
 * `<dataDir>/mongod` and `<dataDir>/secantus` each belong to one engine, so neither opens the files of the other.
 * `home.json` names the engine that holds the city, and is written once that engine has run. Without it a mongod that
 * was installed later would come first and show an empty city, as if all data were lost. `running.json` is the lock.
 */
export interface DataFolder {
  /** The engine that holds the data and its last port; undefined in a new folder. */
  home?: v.InferOutput<typeof home>
  pathFor(engine: EngineName): string
  logFor(engine: EngineName): string
  /** Stores the running engine, for the next start and for a start after a crash. */
  recordEngine(engine: EngineName, running: { pid: number; port: number }): Promise<void>
  note(text: string): Promise<void>
  release(): Promise<void>
}

/** Locks the folder for this process; throws when another one has it. Ends a database that a killed process left running. */
export async function takeDataFolder(dataDir: string, say: (line: string) => void): Promise<DataFolder> {
  await mkdir(dataDir, { recursive: true })
  const lock = await takeLock(join(dataDir, 'running.json'))
  if ('owner' in lock) throw new DatabaseError('folder_in_use', inUse(dataDir, lock.owner))
  try {
    await endOrphan(lock, say)
  } catch (error) {
    await lock.release()
    throw error
  }

  const homeFile = join(dataDir, 'home.json')
  return {
    home: await readHome(homeFile),
    pathFor: (engine) => join(dataDir, engine),
    logFor: (engine) => join(dataDir, `${engine}.log`),
    async recordEngine(engine, { pid, port }) {
      await lock.write({ child: { pid, birth: (await processBirth(pid)) ?? '' } })
      await writeWhole(homeFile, JSON.stringify({ engine, port }))
    },
    note: (text) => lock.write({ note: text }),
    release: lock.release,
  }
}

/** The orphan is ended and not taken over, so that it closes its data in order and is restarted with our arguments. */
async function endOrphan(lock: Lock, say: (line: string) => void): Promise<void> {
  const orphan = lock.leftChild
  if (orphan && (await isAlive(orphan))) {
    say(`数据库：上次没有正常退出，留下了一个数据库进程（${orphan.pid}），先让它好好结束`)
    await endProcess(orphan.pid)
  }
  await lock.write({ child: undefined })
}

async function readHome(file: string): Promise<v.InferOutput<typeof home> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), home), text)
  return parsed.success ? parsed.output : undefined
}

function inUse(dataDir: string, { pid, note }: LockContent): string {
  const where = note ? `：${note}` : ''
  return `这座城市已经在运行${where}（进程 ${pid}，数据文件夹 ${dataDir}）。\n要重新启动，请先在运行它的窗口按 Ctrl-C。`
}

/** URI of the database that runs in a data folder. Null: none runs. Undefined: another process is starting it. */
export async function runningDatabase(dataDir: string): Promise<string | null | undefined> {
  const lock = await readLock(join(dataDir, 'running.json'))
  if (!lock || !(await isAlive(lock))) return null
  const home = await readHome(join(dataDir, 'home.json'))
  if (!home || !lock.child || !(await isAlive(lock.child))) return undefined
  return `mongodb://127.0.0.1:${home.port}/?directConnection=true`
}
