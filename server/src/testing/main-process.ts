import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import getPort from 'get-port'
import { CITY } from './tiny-city'

/** The checkout's top folder. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

export type MainProcess = {
  url: string
  child: ChildProcess
  /** Its output so far. */
  output: { out: string; err: string }
  /** Its exit code, once it has ended; null if it was killed. */
  gone: Promise<number | null>
}

/** All variables that `main.ts` needs. */
export const soundEnv = (mongodbUri: string): Record<string, string> => ({
  MONGODB_URI: mongodbUri,
  TOKEN_SECRET: 'a secret of thirty-two characters or more',
  CITY,
  DEMO: '1',
  FILE_STORE: 'local',
  FILES_DIR: '/nowhere',
  HOST: '127.0.0.1',
})

/** Starts the server as in production, in a process and an environment of its own. */
export const startMain = async (variables: Record<string, string>): Promise<MainProcess> => {
  const PORT = variables.PORT ?? String(await getPort({ host: '127.0.0.1' }))
  // Of this process's environment only PATH.
  const env = { PATH: process.env.PATH, ...variables, PORT }
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const gone = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  return { url: `http://127.0.0.1:${PORT}`, child, output: said, gone }
}

/** Waits until it listens; throws with its output where it ends instead. */
export const listening = async ({ output: said, child }: MainProcess): Promise<void> => {
  while (!said.out.includes('"listening"')) {
    if (child.exitCode !== null) throw new Error(`it ended: ${said.err || said.out}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
