import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { processBirth } from '../lib/child-processes'
import { bringUp, localEnv, prepareDatabase, temporaryFolder, withClient } from './testing'

vi.setConfig({ testTimeout: 60_000 })
beforeAll(prepareDatabase, 15 * 60_000)

const remember = (uri: string) =>
  withClient(uri, (db) => db.collection<{ _id: string }>('kept').insertOne({ _id: 'the report' }))
const remembered = (uri: string) => withClient(uri, (db) => db.collection('kept').countDocuments())
const isGone = async (pid: number) => !(await processBirth(pid))

function kill9(pid = 0): void {
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

/** Another process that starts the database and keeps it. */
async function anotherStart(dataDir: string) {
  const script = `
    import { bringUpDatabase } from '${join(import.meta.dirname, 'bring-up-database.ts')}'
    const running = await bringUpDatabase({ dataDir: '${dataDir}', durable: true, say: () => {} })
    console.log(JSON.stringify({ uri: running.uri, pid: running.pid }))
    setInterval(() => {}, 1000)`
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  const other = spawn(process.execPath, args, { env: localEnv, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void other.kill('SIGKILL'))
  const [line] = await once(createInterface(other.stdout), 'line')
  const { uri, pid }: { uri: string; pid: number } = JSON.parse(String(line))
  return { uri, databasePid: pid, kill9: () => other.kill('SIGKILL'), ended: once(other, 'exit') }
}

/** A process that does not belong to the project. */
function bystander(): number {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child.pid ?? 0
}

const writeLock = (dataDir: string, content: unknown) =>
  writeFile(join(dataDir, 'running.json'), typeof content === 'string' ? content : JSON.stringify(content))

test('A database after kill -9 keeps its acknowledged writes and starts on the same port', async () => {
  const dataDir = await temporaryFolder()
  const first = await bringUp(dataDir)
  await remember(first.uri)
  kill9(first.pid)
  await first.stop()

  const second = await bringUp(dataDir)
  expect(second.uri).toBe(first.uri)
  expect(await remembered(second.uri)).toBe(1)
})

test('A database that has ended leaves the folder free', async () => {
  const dataDir = await temporaryFolder()
  const first = await bringUp(dataDir)
  kill9(first.pid)
  await expect.poll(() => existsSync(join(dataDir, 'running.json')), { timeout: 10_000 }).toBe(false)
  await bringUp(dataDir)
})

test('kill -9 of a start ends its database too, and the next start has the data', async () => {
  const dataDir = await temporaryFolder()
  const other = await anotherStart(dataDir)
  await remember(other.uri)
  other.kill9()
  await expect.poll(() => isGone(other.databasePid), { timeout: 10_000 }).toBe(true)

  const next = await bringUp(dataDir)
  expect(await remembered(next.uri)).toBe(1)
})

test('A start is refused while another process uses the folder, and does not touch its database', async () => {
  const dataDir = await temporaryFolder()
  const other = await anotherStart(dataDir)
  await expect(bringUp(dataDir)).rejects.toMatchObject({ code: 'folder_in_use' })
  expect(await isGone(other.databasePid)).toBe(false)
})

test('A database that a dead process left running is ended in order, and its data is kept', async () => {
  const dataDir = await temporaryFolder()
  const left = await bringUp(dataDir)
  await remember(left.uri)
  const child = { pid: left.pid ?? 0, birth: await processBirth(left.pid ?? 0) }
  await writeLock(dataDir, { pid: bystander(), birth: 'long ago', child })

  const next = await bringUp(dataDir)
  expect(next.output).toContain(`留下了一个数据库进程（${left.pid}）`)
  expect(next.pid).not.toBe(left.pid)
  expect(await remembered(next.uri)).toBe(1)
})

test('A reused process id is not mistaken for ours, and its process is not killed', async () => {
  const dataDir = await temporaryFolder()
  const innocent = bystander()
  await writeLock(dataDir, { pid: innocent, birth: 'long ago', child: { pid: innocent, birth: 'long ago' } })
  await bringUp(dataDir)
  expect(await isGone(innocent)).toBe(false)
})

test.each(['', '{"pid": 12', '[]'])('A lock file with the content %j is ignored', async (content) => {
  const dataDir = await temporaryFolder()
  await writeLock(dataDir, content)
  await bringUp(dataDir)
})

test('A database whose port is taken starts on another one with the same data', async () => {
  const dataDir = await temporaryFolder()
  const first = await bringUp(dataDir)
  await remember(first.uri)
  await first.stop()
  const squatter = createServer().listen(Number(new URL(first.uri).port), '127.0.0.1')
  await once(squatter, 'listening')
  onTestFinished(() => void squatter.close())

  const second = await bringUp(dataDir)
  expect(second.uri).not.toBe(first.uri)
  expect(await remembered(second.uri)).toBe(1)
})
