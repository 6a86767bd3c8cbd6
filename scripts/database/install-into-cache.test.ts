import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installIntoCache } from './install-into-cache'
import { temporaryFolder } from './testing'

async function cacheOf(make: (into: string) => Promise<void>) {
  const root = await temporaryFolder()
  const waited: number[] = []
  const install = (signal?: AbortSignal) =>
    installIntoCache({
      folder: join(root, 'tool-1'),
      file: 'bin/tool',
      make,
      onWait: (pid) => waited.push(pid),
      signal,
    })
  return { root, install, waited }
}

const makeTool = async (into: string) => {
  await mkdir(join(into, 'bin'))
  await writeFile(join(into, 'bin/tool'), 'whole')
}

test('A failed installation leaves nothing and can be repeated', async () => {
  let first = true
  const { root, install } = await cacheOf(async (into) => {
    await makeTool(into)
    if (first) {
      first = false
      throw new Error('the disk is full')
    }
  })
  await expect(install()).rejects.toThrow('the disk is full')
  expect(await readdir(root)).toEqual([])
  await install()
  expect(await readdir(root)).toEqual(['tool-1'])
})

test('An incomplete tool of a killed process is not used', async () => {
  const { root, install } = await cacheOf(makeTool)
  await mkdir(join(root, 'tool-1.partial/bin'), { recursive: true })
  await writeFile(join(root, 'tool-1.partial/bin/tool'), 'half')
  await writeFile(join(root, 'tool-1.lock'), JSON.stringify({ pid: process.pid, birth: 'long ago' }))
  expect(await readFile(await install(), 'utf8')).toBe('whole')
  expect(await readdir(root)).toEqual(['tool-1'])
})

test('A process that waits for another stops on abort', async () => {
  const { root, install } = await cacheOf(makeTool)
  const other = install()
  await expect(install(AbortSignal.abort())).rejects.toThrow('aborted')
  await other
  expect(await readdir(root)).toEqual(['tool-1'])
})

test('Of two processes one makes the tool and the other waits for it', async () => {
  let made = 0
  const { install, waited } = await cacheOf(async (into) => {
    made++
    await makeTool(into)
    await new Promise((resolve) => setTimeout(resolve, 300))
  })
  const [one, two] = await Promise.all([install(), install()])
  expect(one).toBe(two)
  expect(made).toBe(1)
  expect(waited).toEqual([process.pid])
})
