import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endProcess, spawnGuarded } from '../../lib/child-processes'
import { root } from '../../lib/process'

export type ServerProcess = {
  /** Comes to its end when the server ends though nobody has ended it; says how. */
  fell: Promise<string>
  /** kill -9; resolves once it is gone. */
  kill(): Promise<void>
  /** Asked to end, as an operator does. */
  stop(): Promise<void>
}

/** Starts the server as `npm start` runs it, and waits until it answers. What it says is added to the log. */
export const startServer = async (
  url: string,
  env: Record<string, string>,
  logFile: string,
  signal: AbortSignal,
): Promise<ServerProcess> => {
  const log = await open(logFile, 'a')
  const child = spawnGuarded(process.execPath, [join(root, 'server/dist/main.js')], {
    cwd: root,
    // Nothing of this process's own environment but the way to programs. Taro's types ask for their variable everywhere.
    env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  let meant = false
  const gone = once(child, 'exit').then(
    ([code, by]) => `服务端自己停了（${by ?? code}），它说的话在 ${logFile}`,
  )
  const fell = new Promise<string>((resolve) => gone.then((how) => !meant && resolve(how)))
  const end = async (how: (pid: number) => unknown) => {
    meant = true
    if (child.pid && child.exitCode === null && child.signalCode === null) await how(child.pid)
    await gone
  }
  const server: ServerProcess = {
    fell,
    kill: () => end((pid) => process.kill(pid, 'SIGKILL')),
    stop: () => end((pid) => endProcess(pid)),
  }
  const reason = await Promise.race([untilReady(url, signal), fell]).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  if (reason) throw new Error(reason)
  return server
}

export const untilReady = async (url: string, signal: AbortSignal): Promise<null> => {
  while (true) {
    signal.throwIfAborted()
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return null
    await sleep(50)
  }
}
