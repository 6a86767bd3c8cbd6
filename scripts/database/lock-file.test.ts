import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Lock, takeLock } from './lock-file'
import { temporaryFolder } from './testing'

async function taken(path: string): Promise<Lock> {
  const lock = await takeLock(path)
  if ('owner' in lock) throw new Error('owned by another process')
  return lock
}

test('A taken lock names its owner and the note', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const lock = await taken(path)
  await lock.write({ note: 'here' })
  expect(await takeLock(path)).toMatchObject({ owner: { pid: process.pid, note: 'here' } })
})

test.each([
  ['a free lock', undefined],
  ['the lock of a dead process', { pid: process.pid, birth: 'long ago' }],
])('Of many attempts at %s at once, one succeeds', async (_, left) => {
  const path = join(await temporaryFolder(), 'lock')
  if (left) await writeFile(path, JSON.stringify(left))
  const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)))
  expect(all.filter((each) => !('owner' in each))).toHaveLength(1)
})

test('The old owner does not touch a released lock again', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const old = await taken(path)
  await old.release()
  const lock = await taken(path)
  await lock.write({ note: 'new' })
  await old.write({ note: 'old' })
  await old.release()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ note: 'new' })
})
