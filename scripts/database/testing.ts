import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { onTestFinished } from 'vitest'
import { bringUpDatabase, type RunningDatabase } from './bring-up-database'

/** The machine as it is, except that a server named for the suite is no business of these tests. */
export const localEnv: NodeJS.ProcessEnv = { ...process.env, MONGODB_URI: undefined }

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'database-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** To be run before the first test, with minutes to spare: on a fresh machine the database is downloaded or built here. */
export async function prepareDatabase(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'database-test-'))
  const running = await bringUpDatabase({ dataDir, durable: false, say: console.log, env: localEnv })
  await running.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** A database that is ended with the test, and what was said on the way. */
export async function bringUp(
  dataDir: string,
  {
    env = localEnv,
    durable = true,
    signal,
  }: { env?: NodeJS.ProcessEnv; durable?: boolean; signal?: AbortSignal } = {},
): Promise<RunningDatabase & { said: string }> {
  const lines: string[] = []
  const running = await bringUpDatabase({ dataDir, durable, say: (line) => lines.push(line), env, signal })
  onTestFinished(running.stop)
  return { ...running, said: lines.join('\n') }
}

export async function withClient<T>(uri: string, use: (db: mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 })
  try {
    return await use(client.db('city'))
  } finally {
    await client.close()
  }
}

/** A folder for PATH with one program in it, a shell script. */
export async function folderWithProgram(name: string, script: string): Promise<string> {
  const folder = await temporaryFolder()
  const file = join(folder, name)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  return folder
}
