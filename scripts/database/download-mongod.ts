import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { spawnGuarded } from '../lib/child-processes'
import { type MakeOptions, MONGOD } from './engines'

/** Limits until the first byte, and between two lines of progress later (unpacking 100 MB shows none). */
const FIRST_BYTE_MS = 8_000
const NEXT_PROGRESS_MS = 60_000

const pathLine = v.pipe(v.string(), v.parseJson(), v.object({ path: v.string() }))

/** Downloads MongoDB's own build by mongodb-memory-server-core. Fails within seconds when its host cannot be reached. */
export async function downloadMongod({ into, env, say, signal }: MakeOptions): Promise<void> {
  say(`数据库：试着下载 MongoDB 官方版本 ${MONGOD.version}`)
  const downloads = join(into, 'download')
  const found = await runDownload(downloads, { into, env, say, signal })
  await copyFile(found, join(into, MONGOD.file)) // a copy: the library may have found it outside our folder
  await rm(downloads, { recursive: true, force: true })
}

function runDownload(downloads: string, { env, say, signal }: MakeOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawnGuarded(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'download-mongod.child.ts'), MONGOD.version, downloads],
      {
        cwd: import.meta.dirname,
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
        env: {
          ...env,
          MONGOMS_DOWNLOAD_DIR: downloads,
          MONGOMS_MAX_RETRIES: '2', // its default of three takes 7 s when a host has no address
          npm_config_strict_ssl: 'true', // without it the library accepts any certificate
        },
      },
    )
    let output = ''
    let errors = ''
    let reported = 0
    let timer = setTimeout(() => giveUp('下载服务器没有应答'), FIRST_BYTE_MS)
    const giveUp = (reason: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(reason))
    }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      clearTimeout(timer)
      timer = setTimeout(() => giveUp('下载中断'), NEXT_PROGRESS_MS)
      const percent = Number(/(\d+)[\d.]*%/.exec(text)?.[1] ?? 0)
      if (percent >= reported + 10) say(`数据库：已下载 ${percent}%`)
      reported = Math.max(reported, percent - (percent % 10))
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.once('error', (error) => giveUp(error.message))
    child.once('close', () => {
      const parsed = v.safeParse(pathLine, output.trim().split('\n').at(-1))
      clearTimeout(timer)
      if (parsed.success) resolve(parsed.output.path)
      else giveUp(`下载不到（${errors.trim().split('\n').at(-1)}）`)
    })
  })
}
