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
  const HOME = await temporaryFolder() // the library also looks here for earlier downloads
  const env = {
    ...localEnv,
    HOME,
    MONGOMS_DOWNLOAD_MIRROR: mirror,
    MONGOMS_USE_HTTP: String(mirror.startsWith('http:')),
  }
  const lines: string[] = []
  await downloadMongod({ into, env, say: (line) => lines.push(line), signal })
  return { into, lines }
}

test('Fails within seconds and with the reason when the host cannot be reached', async () => {
  const began = Date.now()
  await expect(download(`https://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`)).rejects.toThrow(
    'ECONNREFUSED',
  )
  expect(Date.now() - began).toBeLessThan(8_000)
})

test('Fails within ten seconds when the host never answers', async () => {
  const silent = await addressOf(createTcpServer(() => {}))
  const began = Date.now()
  await expect(download(`https://${silent}`)).rejects.toThrow('没有应答')
  expect(Date.now() - began).toBeLessThan(10_000)
})

test('Stops on abort', async () => {
  const silent = await addressOf(createTcpServer(() => {}))
  const abort = new AbortController()
  setTimeout(() => abort.abort(), 500)
  await expect(download(`https://${silent}`, abort.signal)).rejects.toThrow('aborted')
})

test('Refuses an archive with a wrong checksum', async () => {
  const mirror = await mirrorOf(await archive(), () => '0'.repeat(32))
  await expect(download(mirror)).rejects.toThrow(/MD5/i)
})

test('Leaves the server and nothing else in the folder', async () => {
  const mirror = await mirrorOf(await archive(), (md5) => md5)
  const { into, lines } = await download(mirror)
  expect(await readdir(into)).toEqual([MONGOD.file])
  expect((await run(join(into, MONGOD.file))).stdout).toBe('it runs\n')
  expect(lines.at(-1)).toBe('数据库：已下载 100%')
})

/** An archive like MongoDB's own. It is larger than 1 MB, because the library takes a smaller one for incomplete. */
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
