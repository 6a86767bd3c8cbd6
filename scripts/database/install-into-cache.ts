import { access, mkdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lock, takeLock } from './lock-file'

interface Installation {
  folder: string
  /** The program, as a path inside the folder. */
  file: string
  make(into: string): Promise<void>
  onWait(pid: number): void
  signal?: AbortSignal
}

/**
 * Path of a program in the cache, which is made first when it is missing. It is made in a folder beside and moved when
 * complete, so that an interrupted one is never used. A second process that wants it waits for the first.
 */
export async function installIntoCache(installation: Installation): Promise<string> {
  const { folder, file, make } = installation
  const program = join(folder, file)
  if (await exists(program)) return program

  await mkdir(dirname(folder), { recursive: true })
  const lock = await waitForLock(`${folder}.lock`, installation)
  const partial = `${folder}.partial`
  try {
    if (await exists(program)) return program // made by the process we waited for
    await rm(partial, { recursive: true, force: true })
    await mkdir(partial)
    await make(partial)
    await rm(folder, { recursive: true, force: true })
    await rename(partial, folder)
    return program
  } finally {
    // An aborted program may still be writing.
    await rm(partial, { recursive: true, force: true, maxRetries: 20 }).finally(lock.release)
  }
}

/** True when a file or folder has this path. */
export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function waitForLock(path: string, { onWait, signal }: Installation): Promise<Lock> {
  for (let isWaiting = false; ; isWaiting = true) {
    signal?.throwIfAborted()
    const taken = await takeLock(path)
    if (!('owner' in taken)) return taken
    if (!isWaiting) onWait(taken.owner.pid)
    await sleep(500)
  }
}

/** The folder in this user's cache for programs that can be made again. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(userCache(env), 'wenming-suishoupai')
}

function userCache(env: NodeJS.ProcessEnv): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return join(env.HOME ?? homedir(), '.cache')
}
