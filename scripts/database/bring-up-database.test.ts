import { readdir } from 'node:fs/promises'
import { delimiter } from 'node:path'
import getPort from 'get-port'
import { beforeAll, expect, test, vi } from 'vitest'
import { bringUpDatabase } from './bring-up-database'
import { DatabaseError } from './database-error'
import { bringUp, folderWithProgram, localEnv, prepareDatabase, temporaryFolder, withClient } from './testing'

vi.setConfig({ testTimeout: 60_000 })
const MINUTES = 60_000
const nowhere = async () => `https://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`

/** An environment with nothing on PATH, nothing in the cache and no download server. */
async function bareEnv(): Promise<NodeJS.ProcessEnv> {
  const XDG_CACHE_HOME = await temporaryFolder()
  return {
    ...localEnv,
    HOME: XDG_CACHE_HOME,
    PATH: '',
    XDG_CACHE_HOME,
    MONGOMS_DOWNLOAD_MIRROR: await nowhere(),
  }
}

function failedStart(dataDir: string, env: NodeJS.ProcessEnv): Promise<unknown> {
  return bringUpDatabase({ dataDir, durable: false, say: () => {}, env }).catch((error: unknown) => error)
}

beforeAll(prepareDatabase, 15 * MINUTES)

test('Throws when MONGODB_URI cannot be reached, and takes no other database', async () => {
  const dataDir = await temporaryFolder()
  const uri = `mongodb://someone:secret@127.0.0.1:${await getPort({ host: '127.0.0.1' })}/`
  const error = await failedStart(dataDir, { ...localEnv, MONGODB_URI: uri })
  expect(error).toBeInstanceOf(DatabaseError)
  expect(error).toMatchObject({
    code: 'uri_unreachable',
    message: expect.stringContaining('连不上 MONGODB_URI'),
  })
  expect(String(error)).not.toContain('secret')
  expect(await readdir(dataDir)).toEqual([])
})

test('Throws one message with all that was tried and what to install, and leaves no files', async () => {
  const dataDir = await temporaryFolder()
  const env = await bareEnv()
  const error = await failedStart(dataDir, env)
  expect(error).toMatchObject({ code: 'none_works' })
  const message = String(error)
  for (const part of [
    '没有设置 MONGODB_URI',
    '本机装的 mongod：没有装',
    'ECONNREFUSED',
    '还缺 Rust（cargo）、cmake',
    '装好下面任意一样',
  ]) {
    expect(message).toContain(part)
  }
  expect(await readdir(dataDir)).toEqual([])
  expect(await readdir(`${env.XDG_CACHE_HOME}/wenming-suishoupai`)).toEqual([])
})

test('A second start in the same folder names the running process and its url', async () => {
  const dataDir = await temporaryFolder()
  const first = await bringUp(dataDir)
  await first.note('http://localhost:3000')
  const error = await failedStart(dataDir, localEnv)
  expect(error).toMatchObject({ code: 'folder_in_use' })
  expect(String(error)).toContain(`http://localhost:3000（进程 ${process.pid}`)

  await first.stop()
  expect((await bringUp(dataDir)).pid).not.toBe(first.pid)
})

test('Skips a mongod that cannot start, and reports the reason', async () => {
  const broken = await folderWithProgram(
    'mongod',
    '[ "$1" = --version ] && echo "db version v8.0.4" && exit\necho "fatal error: no room on the disk"\nexit 14',
  )
  const running = await bringUp(await temporaryFolder(), {
    env: { ...localEnv, PATH: `${broken}${delimiter}${localEnv.PATH}` },
  })
  expect(running.source).not.toBe('path')
  expect(running.output).toContain('本机装的 mongod：起不来（退出码 14：fatal error: no room on the disk）')
})

test('Skips a mongod that is too old, and names its version', async () => {
  const old = await folderWithProgram('mongod', 'echo "db version v4.4.29"')
  const running = await bringUp(await temporaryFolder(), {
    env: { ...localEnv, PATH: `${old}${delimiter}${localEnv.PATH}` },
  })
  expect(running.output).toContain('本机装的 mongod：版本 4.4.29 太旧')
})

test('Throws when the engine of the data is missing, and leaves the data untouched', async () => {
  const dataDir = await temporaryFolder()
  const first = await bringUp(dataDir)
  await first.stop()
  const before = (await readdir(dataDir)).sort()

  const error = await failedStart(dataDir, await bareEnv())
  expect(error).toMatchObject({ code: 'none_works', message: expect.stringContaining('没有动过') })
  expect((await readdir(dataDir)).sort()).toEqual(before)
})

test('An aborted start leaves the folder free', async () => {
  const dataDir = await temporaryFolder()
  await expect(bringUp(dataDir, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  expect(await readdir(dataDir)).not.toContain('running.json')
})

test('Uses the server in MONGODB_URI and does not stop it', async () => {
  const server = await bringUp(await temporaryFolder())
  const named = await bringUp(await temporaryFolder(), { env: { ...localEnv, MONGODB_URI: server.uri } })
  expect(named).toMatchObject({ source: 'environment', uri: server.uri })
  await named.stop()
  await withClient(server.uri, async (db) => expect(await db.command({ ping: 1 })).toMatchObject({ ok: 1 }))
})

test('Reports which database it took, and why it skipped earlier ones', async () => {
  const running = await bringUp(await temporaryFolder(), { durable: false })
  expect(running.output).toMatch(/^数据库：用.+，因为没有设置 MONGODB_URI/)
  await withClient(running.uri, async (db) => {
    await db.collection<{ _id: string }>('a').insertOne({ _id: 'x' })
    expect(await db.collection('a').countDocuments()).toBe(1)
  })
})
