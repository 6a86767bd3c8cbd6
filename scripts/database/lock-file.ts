import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { processBirth } from '../lib/child-processes'

const someProcess = v.object({ pid: v.number(), birth: v.string() })
const lockContent = v.object({
  ...someProcess.entries,
  /** One process may try twice at once. */
  token: v.optional(v.string()),
  note: v.optional(v.string()),
  child: v.optional(someProcess),
})

/** Who holds a lock, what they say about it, and the process that they started under it. */
export type LockContent = v.InferOutput<typeof lockContent>

export interface Lock {
  write(changes: Partial<Pick<LockContent, 'note' | 'child'>>): Promise<void>
  release(): Promise<void>
  /** What a holder who died without releasing had started. It may still run. */
  leftChild?: LockContent['child']
}

/** Long enough for anyone who was about to remove a stale lock to have done it. */
const SETTLE_MS = 50

/**
 * Takes the lock, or says who holds it. A lock whose holder is dead is nobody's; a holder is known by id and birth,
 * since ids are used again.
 */
export async function takeLock(path: string): Promise<Lock | { heldBy: LockContent }> {
  const found = await readLock(path)
  if (found && (await isAlive(found))) return { heldBy: found }

  if (found !== undefined) await rm(path, { force: true })
  const birth = (await processBirth(process.pid)) ?? ''
  let mine: LockContent = { pid: process.pid, birth, token: randomUUID() }
  if (found?.child) mine.child = found.child // not forgotten if we too should die before it is dealt with
  try {
    await writeFile(path, JSON.stringify(mine), { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return takeLock(path)
    throw error
  }
  // Another who saw the same stale lock may have removed ours in its place: look again.
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
      released ??= rm(path, { force: true }) // who asks a second time also waits until the file is gone
      return released
    },
  }
}

export async function isAlive(one: { pid: number; birth: string }): Promise<boolean> {
  return (await processBirth(one.pid)) === one.birth
}

/**
 * Undefined when there is none. Null when it makes no sense: it is being written, or was when the power failed; looked
 * at twice, then taken for nobody's.
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

/** Replaces a file at once: a reader sees the old text or the new, never half of it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
