import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { endProcess, processBirth, spawnGuarded } from './child-processes'

const patient = { timeout: 10_000 }
const isGone = async (pid: number) => !(await processBirth(pid))

test('endProcess kills a program that ignores SIGTERM', async () => {
  const stubborn = spawnGuarded('sh', ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.1; done'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  if (stubborn.stdout) await once(stubborn.stdout, 'data')
  await endProcess(stubborn.pid ?? 0, 300)
  expect(await isGone(stubborn.pid ?? 0)).toBe(true)
})

test('spawnGuarded reports a missing program as an error event', async () => {
  const [error] = await once(spawnGuarded('no-such-program', [], {}), 'error')
  expect(error).toMatchObject({ code: 'ENOENT' })
})

test('An abort ends the program and the programs that it started', async () => {
  const abort = new AbortController()
  const program = spawnGuarded('sh', ['-c', 'sleep 60 & echo $!; wait'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    signal: abort.signal,
  })
  const stopped = once(program, 'error')
  if (!program.stdout) throw new Error('no pipe')
  const [line] = await once(createInterface(program.stdout), 'line')
  abort.abort()
  expect(await stopped).toMatchObject([{ name: 'AbortError' }])
  await expect.poll(() => isGone(Number(line)), patient).toBe(true)
})

test('kill -9 of the parent ends the program and the programs that it started', async () => {
  const script = `
    import { spawnGuarded } from '${join(import.meta.dirname, 'child-processes.ts')}'
    spawnGuarded('sh', ['-c', 'sleep 60 & echo $$ $!; wait'], { stdio: ['ignore', 'inherit', 'inherit'] })
    console.log('guarded')`
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void parent.kill('SIGKILL'))
  // Two processes write; the order of their lines is open.
  const lines: string[] = []
  createInterface(parent.stdout).on('line', (line) => lines.push(line))
  await expect.poll(() => lines.length, patient).toBe(2)
  const pids = String(lines.find((line) => line !== 'guarded'))
    .split(' ')
    .map(Number)
  expect(pids).toHaveLength(2)
  expect(await Promise.all(pids.map(isGone))).toEqual([false, false])

  parent.kill('SIGKILL')
  for (const pid of pids) await expect.poll(() => isGone(pid), patient).toBe(true)
})
