import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { endProcess, spawnGuarded } from '../../lib/child-processes'
import { root, untilReady } from '../../lib/process'

export type ServerProcess = {
  pid: number
  /** Resolves with the reason when the server ends by itself. */
  fallen: Promise<string>
  /** kill -9; resolves once it is gone. */
  kill(): Promise<void>
  /** Asks the server to end, as an operator does. */
  stop(): Promise<void>
}

type StartOptions = {
  url: string
  env: Record<string, string>
  /** The server's output is appended to it. */
  logFile: string
  signal: AbortSignal
  /** Arguments of node: the built server by default. */
  args?: string[]
}

export const builtServer = [join(root, 'server/dist/main.js')]

/** Starts the server as `npm start` does, and waits until it is ready. */
export const startServer = async ({
  url,
  env,
  logFile,
  signal,
  args = builtServer,
}: StartOptions): Promise<ServerProcess> => {
  const log = await open(logFile, 'a')
  const child = spawnGuarded(process.execPath, args, {
    cwd: root,
    // Of our own environment only PATH.
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  let isIntended = false
  const gone = once(child, 'exit').then(
    ([code, by]) => `服务端自己停了（${by ?? code}），它说的话在 ${logFile}`,
  )
  const fallen = new Promise<string>((resolve) => gone.then((how) => !isIntended && resolve(how)))
  const end = async (how: (pid: number) => unknown) => {
    isIntended = true
    if (child.pid && child.exitCode === null && child.signalCode === null) await how(child.pid)
    await gone
  }
  const server: ServerProcess = {
    pid: child.pid ?? 0,
    fallen,
    kill: () => end((pid) => process.kill(pid, 'SIGKILL')),
    stop: () => end((pid) => endProcess(pid)),
  }
  const reason = await Promise.race([untilReady(url, signal), fallen]).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  if (reason) throw new Error(reason)
  return server
}
