import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../lib/process'
import { listNames } from './http/measure-lists'

/** Runs the command as npm does. Its goals depend on the machine, so the tests accept any result. */
const bench = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const script = join(root, 'scripts/bench/http.ts')
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { cwd: root },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })

test('bench:http refuses a wrong size with exit code 1', async () => {
  const { code, stderr } = await bench('--sizes', 'many')
  expect(stderr).toBe('--sizes 像 10k,300k,1m，每个从 1k 到 2m，不是 many\n')
  expect(code).toBe(1)
}, 60_000)

test('bench:http measures a small city, refuses no call, and the last line is JSON', async () => {
  const { code, stdout, stderr } = await bench('--quick', '--crowd')
  expect(stderr).toBe('')
  const last = JSON.parse(stdout.trim().split('\n').at(-1)!)
  const figure = expect.any(Number)
  const list = { '1k': { p50: figure, p95: figure }, growth: null }
  expect(last).toEqual({
    submitVsBare: figure,
    submitPerSecond: figure,
    stepVsBare: figure,
    lists: Object.fromEntries(listNames.map((name) => [name, list])),
    rssMB: figure,
    roundTrips: {
      submit: figure,
      submitWithJobs: figure,
      acknowledge: figure,
      start: figure,
      resolve: figure,
      pass: figure,
      close: figure,
    },
    idlePerSecond: figure,
    load: [figure, figure],
    failed: expect.any(Object),
    crowd: { p95: figure, fiveHundreds: figure, databaseMB: figure },
    ok: expect.any(Boolean),
  })
  // A busy machine may lose calls, and none is ever refused.
  expect(Object.keys(last.failed).filter((name) => !/unavailable|busy|Timeout/.test(name))).toEqual([])
  expect(last.roundTrips.submit).toBeGreaterThan(0)
  expect(code).toBe(last.ok ? 0 : 1)
}, 400_000)
