import { PRIVACY_VERSION } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { CITY, users } from '../testing/tiny-city'
import { peopleMemory } from './known-people'
import type { UserRecord } from './user.model'

const SECOND = 1_000
const start = () => {
  const clock = { now: 0 }
  const memory = peopleMemory<UserRecord>(() => clock.now)
  memory.confirm(0)
  return { clock, memory }
}
const ann = users.ann as UserRecord
const known = (memory: ReturnType<typeof peopleMemory<UserRecord>>) => memory.known(CITY, 'ann')?.name ?? null

describe('A person in memory', () => {
  it('is known after the first reading, in this city alone', async () => {
    const { memory } = start()
    expect(known(memory)).toBeNull()
    await memory.read(async () => ann)
    expect(known(memory)).toBe(ann.name)
    expect(memory.known('110101', 'ann')).toBeNull()
  })

  it('is read again after somebody has changed people', async () => {
    const { memory } = start()
    await memory.read(async () => ann)
    memory.forget()
    expect(known(memory)).toBeNull()
  })

  it('is not kept as they were before a change that came while they were read', async () => {
    const { memory } = start()
    let answer = (_: UserRecord) => {}
    const reading = memory.read(() => new Promise((resolve) => (answer = resolve)))
    memory.forget()
    answer(ann)
    expect(await reading).toBe(ann)
    expect(known(memory)).toBeNull()
  })

  it('is read again while nobody has looked for changes on other servers for five seconds', async () => {
    const { clock, memory } = start()
    await memory.read(async () => ann)
    clock.now = 5 * SECOND
    expect(known(memory)).toBe(ann.name)
    clock.now += 1
    expect(known(memory)).toBeNull()
    memory.confirm(clock.now)
    expect(known(memory)).toBe(ann.name)
  })

  it('is read again after a quarter of an hour', async () => {
    const { clock, memory } = start()
    await memory.read(async () => ann)
    clock.now = 15 * 60 * SECOND + 1
    memory.confirm(clock.now)
    expect(known(memory)).toBeNull()
  })

  it('is read each time before they have consented to the present privacy text', async () => {
    const { memory } = start()
    for (const consents of [[], [{ version: `${PRIVACY_VERSION}-old`, at: new Date() }]]) {
      await memory.read(async () => ({ ...ann, consents }))
      expect(known(memory)).toBeNull()
    }
  })

  it('goes for the ten thousandth person after them', async () => {
    const { memory } = start()
    await memory.read(async () => ann)
    for (let i = 0; i < 9_999; i++) await memory.read(async () => ({ ...ann, _id: `p-${i}` }))
    expect(known(memory)).toBe(ann.name)
    await memory.read(async () => ({ ...ann, _id: 'last' }))
    expect(known(memory)).toBeNull()
    expect(memory.known(CITY, 'last')).not.toBeNull()
  })
})
