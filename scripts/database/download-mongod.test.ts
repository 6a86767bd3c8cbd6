import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type Server } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import getPort from 'get-port'
import { expect, onTestFinished, test, vi } from 'vitest'
import { downloadMongod } from './download-mongod'
import { MONGOD } from './engines'
import { localEnv, temporaryFolder } from './testing'

vi.setConfig({ testTimeout: 30_000 })
const run = promisify(execFile)

async function addressOf(server: Server): Promise<string> {
  const port = await getPort({ host: '127.0.0.1' })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${port}`
}

async function download(mirror: string, signal?: AbortSignal) {
  const into = await temporaryFolder()
  const HOME = await temporaryFolder() // where the library also looks for what it once downloaded
  const env = {
    ...localEnv,
    HOME,
    MONGOMS_DOWNLOAD_MIRROR: mirror,
    MONGOMS_USE_HTTP: String(mirror.startsWith('http:')),
  }
  const said: string[] = []
  await downloadMongod({ into, env, say: (line) => said.push(line), signal })
  return { into, said }
}

test('A host that cannot be reached is given up within seconds, with the reason', async () => {
  const began = Date.now()
  await expect(download(`https://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`)).rejects.toThrow(
    'ECONNREFUSED',
  )
  expect(Date.now() - began).toBeLessThan(8_000)
})

test('A host that never answers is given up within ten seconds', async () => {
  const silent = await addressOf(createTcpServer(() => {}))
  const began = Date.now()
  await expect(download(`https://${silent}`)).rejects.toThrow('没有应答')
  expect(Date.now() - began).toBeLessThan(10_000)
})

test('A download can be called off', async () => {
  const silent = await addressOf(createTcpServer(() => {}))
  const calledOff = new AbortController()
  setTimeout(() => calledOff.abort(), 500)
  await expect(download(`https://${silent}`, calledOff.signal)).rejects.toThrow('aborted')
})

test('An archive whose checksum is wrong is refused', async () => {
  const mirror = await mirrorOf(await archive(), () => '0'.repeat(32))
  await expect(download(mirror)).rejects.toThrow(/MD5/i)
})

test('Where the host answers, the server is in the folder afterwards and nothing else', async () => {
  const mirror = await mirrorOf(await archive(), (md5) => md5)
  const { into, said } = await download(mirror)
  expect(await readdir(into)).toEqual([MONGOD.file])
  expect((await run(join(into, MONGOD.file))).stdout).toBe('it runs\n')
  expect(said.at(-1)).toBe('数据库：已下载 100%')
})

/** Packed as MongoDB packs its own; more than 1 MB, since the library takes less for torn off. */
async function archive(): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'mongodb/bin'), { recursive: true })
  const script = `#!/bin/sh\necho it runs\nexit\n${'#'.repeat(2 ** 20)}\n`
  await writeFile(join(folder, 'mongodb/bin/mongod'), script, { mode: 0o755 })
  await run('tar', ['-czf', 'mongodb.tgz', 'mongodb'], { cwd: folder })
  return join(folder, 'mongodb.tgz')
}

async function mirrorOf(file: string, checksum: (right: string) => string): Promise<string> {
  const md5 = (await run('md5sum', [file])).stdout.split(' ')[0] ?? ''
  const bytes = await readFile(file)
  const answer: RequestListener = ({ url }, response) => {
    const body = url?.endsWith('.md5') ? `${checksum(md5)}  mongodb.tgz\n` : bytes
    response.setHeader('content-length', body.length).end(body)
  }
  return `http://${await addressOf(createServer(answer))}`
}
