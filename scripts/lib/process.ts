import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { spawnGuarded } from './child-processes'

export type Run = {
  cwd?: string
  env?: Record<string, string>
  signal?: AbortSignal
  /** Gets each line of output; without it the output goes where ours goes. */
  say?: (line: string) => void
}

/** Runs a program to its end and throws when it fails. It ends with us, however hard we end. */
export const run = (command: string, args: string[], options: Run = {}): Promise<void> =>
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

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Waits until somebody asks us to end (Ctrl-C, or whoever started us), or `other` comes to its end. */
export const untilStopped = <T>(other: Promise<T>): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    process.once('SIGHUP', stop)
    other.then(resolve, reject)
  })
