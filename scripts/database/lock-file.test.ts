import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Lock, takeLock } from './lock-file'
import { temporaryFolder } from './testing'

async function taken(path: string): Promise<Lock> {
  const lock = await takeLock(path)
  if ('heldBy' in lock) throw new Error('held by another')
  return lock
}

test('A lock that is held names its holder and what they noted', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const lock = await taken(path)
  await lock.write({ note: 'here' })
  expect(await takeLock(path)).toMatchObject({ heldBy: { pid: process.pid, note: 'here' } })
})

test.each([
  ['a free lock', undefined],
  ["a dead holder's lock", { pid: process.pid, birth: 'long ago' }],
])('Of many who come to %s at once, one gets it', async (_, left) => {
  const path = join(await temporaryFolder(), 'lock')
  if (left) await writeFile(path, JSON.stringify(left))
  const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)))
  expect(all.filter((each) => !('heldBy' in each))).toHaveLength(1)
})

test('A lock that was released is not touched by its old holder again', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const old = await taken(path)
  await old.release()
  const lock = await taken(path)
  await lock.write({ note: 'new' })
  await old.write({ note: 'old' })
  await old.release()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ note: 'new' })
})
