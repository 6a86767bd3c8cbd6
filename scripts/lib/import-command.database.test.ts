import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { runningDatabase } from '../database/data-folder'
import { bringUp, localEnv, prepareDatabase, temporaryFolder, withClient } from '../database/testing'
import { processBirth } from './child-processes'
import { withDatabase } from './import-command'

vi.setConfig({ testTimeout: 60_000 })
beforeAll(prepareDatabase, 15 * 60_000)

const where = (dataDir: string, env = localEnv) => ({ dataDir, env, say: () => {} })
const write = (name: string) => async () => {
  await mongoose.connection.collection<{ _id: string }>('kept').insertOne({ _id: name })
  return `${mongoose.connection.host}:${mongoose.connection.port}/${mongoose.connection.name}`
}
const count = () => mongoose.connection.collection('kept').countDocuments()

describe('the database of the import command', () => {
  it('is an error in words where the named one cannot be reached', async () => {
    const env = { ...localEnv, MONGODB_URI: 'mongodb://127.0.0.1:9/city?directConnection=true' }
    await expect(withDatabase(where('/nowhere', env), count)).rejects.toThrow('连不上数据库')
  })

  it('is not touched while somebody else is about to start it', async () => {
    const dataDir = await temporaryFolder()
    const birth = await processBirth(process.pid)
    await writeFile(join(dataDir, 'running.json'), JSON.stringify({ pid: process.pid, birth }))
    await expect(withDatabase(where(dataDir), count)).rejects.toThrow('正在启动或停止')
  })

  it('is brought up for the while where none runs, and stopped afterwards, also when the work fails', async () => {
    const dataDir = await temporaryFolder()
    await withDatabase(where(dataDir), write('first'))
    expect(await runningDatabase(dataDir)).toBeNull()
    await expect(withDatabase(where(dataDir), write('first'))).rejects.toThrow('E11000')
    expect(await runningDatabase(dataDir)).toBeNull()
    expect(await withDatabase(where(dataDir), count)).toBe(1)
  })

  it('is the running one of this machine, which is left running', async () => {
    const dataDir = await temporaryFolder()
    const running = await bringUp(dataDir)
    const { host } = new URL(running.uri)
    expect(await withDatabase(where(dataDir), write('first'))).toBe(`${host}/wenming`)
    expect(await runningDatabase(dataDir)).toBe(running.uri)
    expect(await withClient(running.uri, (db) => db.command({ ping: 1 }))).toMatchObject({ ok: 1 })
  })
})
