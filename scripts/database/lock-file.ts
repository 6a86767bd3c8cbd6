import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { processBirth } from '../lib/child-processes'

const someProcess = v.object({ pid: v.number(), birth: v.string() })
const lockContent = v.object({
  ...someProcess.entries,
  /** Distinguishes two attempts of one process. */
  token: v.optional(v.string()),
  note: v.optional(v.string()),
  child: v.optional(someProcess),
})

/** The process that owns a lock, its note, and the child process that it has started. */
export type LockContent = v.InferOutput<typeof lockContent>

export interface Lock {
  write(changes: Partial<Pick<LockContent, 'note' | 'child'>>): Promise<void>
  release(): Promise<void>
  /** The child of an owner that died without releasing the lock. It may still run. */
  leftChild?: LockContent['child']
}

/** Another process that saw the same stale lock has removed it within this time. */
const SETTLE_MS = 50

/**
 * Takes the lock, or returns its owner. A lock of a dead process is free.
 * An owner is identified by process id and start time, because ids are used again.
 */
export async function takeLock(path: string): Promise<Lock | { owner: LockContent }> {
  const found = await readLock(path)
  if (found && (await isAlive(found))) return { owner: found }

  if (found !== undefined) await rm(path, { force: true })
  const birth = (await processBirth(process.pid)) ?? ''
  let mine: LockContent = { pid: process.pid, birth, token: randomUUID() }
  if (found?.child) mine.child = found.child // kept in case we die too, before the child is ended
  try {
    await writeFile(path, JSON.stringify(mine), { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return takeLock(path)
    throw error
  }
  // Another process that saw the same stale lock may have removed ours: check again.
  await sleep(SETTLE_MS)
  if ((await readLock(path))?.token !== mine.token) return takeLock(path)

  let released: Promise<void> | undefined
  return {
    leftChild: found?.child,
    async write(changes) {
      if (released) return
      mine = { ...mine, ...changes }
      await writeWhole(path, JSON.stringify(mine))
    },
    release() {
      released ??= rm(path, { force: true }) // a second call waits for the same removal
      return released
    },
  }
}

/** True when the process with this id is still the same one. */
export async function isAlive(one: { pid: number; birth: string }): Promise<boolean> {
  return (await processBirth(one.pid)) === one.birth
}

/**
 * Content of a lock file; undefined when there is none. An unreadable one is read again, because it may be being written;
 * null: it is still unreadable, as after a power failure, and has no owner.
 */
export async function readLock(path: string, again = true): Promise<LockContent | null | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lockContent), text)
  if (parsed.success) return parsed.output
  if (!again) return null
  await sleep(SETTLE_MS)
  return readLock(path, false)
}

/** Replaces a file in one step: a reader sees the old text or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
