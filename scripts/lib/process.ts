import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { spawnGuarded } from './child-processes'

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

type RunOptions = {
  cwd?: string
  env?: Record<string, string>
  signal?: AbortSignal
  /** Receives each line of output; without it the program writes to our own output. */
  say?: (line: string) => void
}

/** Runs a program to its end and throws when it fails. The program ends when we end, even by kill -9. */
export const run = (command: string, args: string[], options: RunOptions = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const { cwd = root, env, signal, say } = options
    const child = spawnGuarded(command, args, {
      cwd,
      env: { ...process.env, ...env },
      signal,
      stdio: say ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let tail = ''
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface(stream).on('line', (line) => {
        tail = `${tail}${line}\n`.slice(-4_000)
        if (line.trim()) say?.(line.trimEnd())
      })
    }
    child.once('error', reject)
    child.once('close', (code, by) => {
      if (code === 0) return resolve()
      reject(new Error(`${command} ${args.join(' ')}：${by ? `被 ${by} 中止` : `失败（${code}）`}\n${tail}`))
    })
  })

/** Waits for a signal to end (Ctrl-C, or our parent process), or for `other`. Undefined: a signal came first. */
export const untilStopped = <T>(other: Promise<T>): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    process.once('SIGHUP', stop)
    other.then(resolve, reject)
  })

export type CleanUpTools = {
  /** Registers a clean-up for the end of the work, however it ends; the last one runs first. */
  defer(cleanUp: () => Promise<unknown>): void
  /** Aborted at the end of the work. */
  signal: AbortSignal
}

/** Does the work until it ends or a signal asks us to end, and then cleans up. Undefined: a signal came first. */
export const runWithCleanUp = async <T>(
  work: (tools: CleanUpTools) => Promise<T>,
): Promise<T | undefined> => {
  const cleanUps: (() => Promise<unknown>)[] = []
  const ended = new AbortController()
  const defer: CleanUpTools['defer'] = (cleanUp) => void cleanUps.push(cleanUp)
  try {
    return await untilStopped(work({ defer, signal: ended.signal }))
  } finally {
    ended.abort()
    for (const cleanUp of cleanUps.reverse()) await cleanUp().catch((error: unknown) => console.error(error))
  }
}

/** Waits until the server at this url is ready; throws when `signal` is aborted. */
export const untilReady = async (url: string, signal?: AbortSignal): Promise<null> => {
  while (true) {
    signal?.throwIfAborted()
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return null
    await sleep(50)
  }
}
