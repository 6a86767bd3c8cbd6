import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bringUpDatabase } from '../database/bring-up-database'

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUri: string
  }
}

/** Starts one real database for all tests, in a folder that is removed afterwards. */
export default async function withDatabase(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-test-'))
  const database = await bringUpDatabase({ dataDir, durable: false, say: console.log })
  project.provide('mongodbUri', database.uri)
  return async () => {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
