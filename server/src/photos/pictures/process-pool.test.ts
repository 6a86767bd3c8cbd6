import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { type PoolOptions, type ProcessPool, processPool } from './process-pool'
import type { UnrulyTasks } from './testing/unruly.process'

let pool: ProcessPool<UnrulyTasks> | undefined
afterEach(() => pool?.close())

const open = (limits: Partial<PoolOptions> = {}) => {
  const opened = processPool<UnrulyTasks>({
    entry: 'testing/unruly',
    processes: 1,
    seconds: 20,
    megabytes: 2000,
    heapMegabytes: 200,
    ...limits,
  })
  pool = opened
  return opened
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const untilDead = async (pid: number): Promise<boolean> => {
  for (let i = 0; i < 100 && isAlive(pid); i++) await sleep(50)
  return !isAlive(pid)
}

describe('a process', () => {
  it('that crashes ends its task alone, and the next task has a new process', async () => {
    const { run } = open()
    const before = await run('pid', undefined)
    await expect(run('crash', 3)).rejects.toMatchObject({ name: 'ProcessEnded', reason: 'crash' })
    expect(await run('pid', undefined)).not.toBe(before)
  })

  it('that crashes does not hold up the tasks that wait', async () => {
    const { run } = open()
    const crashes = [run('crash', 1), run('crash', 2)].map((crash) => crash.catch(() => 'crashed'))
    expect(await Promise.all([...crashes, run('echo', Buffer.from('next'))])).toEqual([
      'crashed',
      'crashed',
      Buffer.from('next'),
    ])
  })

  it('that loops is killed after its time, and the next task has a new process', async () => {
    const { run } = open({ seconds: 1 })
    const looping = await run('pid', undefined)
    await expect(run('loop', undefined)).rejects.toMatchObject({ name: 'ProcessEnded', reason: 'time' })
    expect(await untilDead(looping)).toBe(true)
    expect(isAlive(await run('pid', undefined))).toBe(true)
  })

  it('that takes too much memory is killed before it has it all', async () => {
    const { run } = open({ megabytes: 400 })
    await expect(run('grow', 4000)).rejects.toMatchObject({ name: 'ProcessEnded', reason: 'memory' })
    expect(await run('grow', 40)).toBe(2)
  })

  it('that keeps much memory after its task is replaced before the next one, and no task fails', async () => {
    const { run } = open({ megabytes: 600 })
    const pids: number[] = []
    for (let i = 0; i < 6; i++) pids.push(await run('leak', 150))
    expect(new Set(pids).size).toBeGreaterThan(1)
    expect(new Set(pids).size).toBeLessThan(6)
  })

  it('that was killed while it was idle is replaced unnoticed', async () => {
    const { run } = open()
    const idle = await run('pid', undefined)
    process.kill(idle, 'SIGKILL')
    await untilDead(idle)
    expect(await run('pid', undefined)).not.toBe(idle)
  })

  it('that gets the signals of a service manager finishes its task first', async () => {
    const { run } = open()
    const pid = await run('pid', undefined)
    const growing = run('grow', 100)
    await sleep(30)
    process.kill(pid, 'SIGTERM')
    process.kill(pid, 'SIGINT')
    expect(await growing).toBe(5)
  })

  it('that never starts is reported as a defect', async () => {
    const { run } = open({ entry: 'testing/stillborn' })
    await expect(run('pid', undefined)).rejects.toThrow('does not start')
  })
})

describe('a task', () => {
  it('gets and gives bytes as they are', async () => {
    const bytes = Buffer.from([0, 1, 127, 128, 255])
    expect(await open().run('echo', bytes)).toEqual(bytes)
  })

  it('that fails says so, in a process that lives on', async () => {
    const { run } = open()
    const before = await run('pid', undefined)
    await expect(run('throw', 'a defect')).rejects.toThrow('a defect')
    expect(await run('pid', undefined)).toBe(before)
  })

  it('knows no variable of the server but PATH', async () => {
    const names = await open().run('environment', undefined)
    expect(
      names.filter((name) => !/^(PATH|MALLOC_ARENA_MAX|NODE_CHANNEL_.*|NODE_UNIQUE_ID)$/.test(name)),
    ).toEqual([])
  })
})

it('a server that is killed takes its processes with it', async () => {
  const script = fileURLToPath(new URL('./testing/server-of-one.ts', import.meta.url))
  const server = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [pid] = await once(server.stdout, 'data')
  expect(isAlive(Number(pid))).toBe(true)
  server.kill('SIGKILL')
  expect(await untilDead(Number(pid))).toBe(true)
})

it('closing kills a process that is at work', async () => {
  const { run, close } = open()
  const pid = await run('pid', undefined)
  const looping = run('loop', undefined).catch((error: unknown) => error)
  await sleep(200)
  await close()
  expect(await looping).toBeInstanceOf(Error)
  expect(await untilDead(pid)).toBe(true)
})
