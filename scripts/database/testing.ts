import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { onTestFinished } from 'vitest'
import { bringUpDatabase, type RunningDatabase } from './bring-up-database'

/** Our environment without MONGODB_URI: these tests start databases of their own. */
export const localEnv: NodeJS.ProcessEnv = { ...process.env, MONGODB_URI: undefined }

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'database-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** For beforeAll, with a limit of minutes: on a fresh machine it downloads or builds the database. */
export async function prepareDatabase(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'database-test-'))
  const running = await bringUpDatabase({ dataDir, durable: false, say: console.log, env: localEnv })
  await running.stop()
  await rm(dataDir, { recursive: true, force: true })
}

/** A database that ends with the test, and the lines that the start printed. */
export async function bringUp(
  dataDir: string,
  {
    env = localEnv,
    durable = true,
    signal,
  }: { env?: NodeJS.ProcessEnv; durable?: boolean; signal?: AbortSignal } = {},
): Promise<RunningDatabase & { output: string }> {
  const lines: string[] = []
  const running = await bringUpDatabase({ dataDir, durable, say: (line) => lines.push(line), env, signal })
  onTestFinished(running.stop)
  return { ...running, output: lines.join('\n') }
}

/** Runs `use` with a client of the database `city`. */
export async function withClient<T>(uri: string, use: (db: mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 })
  try {
    return await use(client.db('city'))
  } finally {
    await client.close()
  }
}

/** A folder for PATH with one shell script as a program. */
export async function folderWithProgram(name: string, script: string): Promise<string> {
  const folder = await temporaryFolder()
  const file = join(folder, name)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  return folder
}
