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

const options = (dataDir: string, env = localEnv) => ({ dataDir, env, say: () => {} })
const write = (name: string) => async () => {
  await mongoose.connection.collection<{ _id: string }>('kept').insertOne({ _id: name })
  return `${mongoose.connection.host}:${mongoose.connection.port}/${mongoose.connection.name}`
}
const count = () => mongoose.connection.collection('kept').countDocuments()

describe('withDatabase', () => {
  it('throws a readable error when MONGODB_URI cannot be reached', async () => {
    const env = { ...localEnv, MONGODB_URI: 'mongodb://127.0.0.1:9/city?directConnection=true' }
    await expect(withDatabase(options('/nowhere', env), count)).rejects.toThrow('连不上数据库')
  })

  it('refuses while another process is starting the database', async () => {
    const dataDir = await temporaryFolder()
    const birth = await processBirth(process.pid)
    await writeFile(join(dataDir, 'running.json'), JSON.stringify({ pid: process.pid, birth }))
    await expect(withDatabase(options(dataDir), count)).rejects.toThrow('正在启动或停止')
  })

  it('starts a stopped database for the work and stops it afterwards, even when the work fails', async () => {
    const dataDir = await temporaryFolder()
    await withDatabase(options(dataDir), write('first'))
    expect(await runningDatabase(dataDir)).toBeNull()
    await expect(withDatabase(options(dataDir), write('first'))).rejects.toThrow('E11000')
    expect(await runningDatabase(dataDir)).toBeNull()
    expect(await withDatabase(options(dataDir), count)).toBe(1)
  })

  it('uses the running database of this machine and leaves it running', async () => {
    const dataDir = await temporaryFolder()
    const running = await bringUp(dataDir)
    const { host } = new URL(running.uri)
    expect(await withDatabase(options(dataDir), write('first'))).toBe(`${host}/wenming`)
    expect(await runningDatabase(dataDir)).toBe(running.uri)
    expect(await withClient(running.uri, (db) => db.command({ ping: 1 }))).toMatchObject({ ok: 1 })
  })
})
