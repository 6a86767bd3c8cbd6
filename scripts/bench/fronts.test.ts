import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../lib/process'

const bench = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const script = join(root, 'scripts/bench/fronts.ts')
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', script, ...args],
      { cwd: root },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })

test('bench:fronts refuses too few fronts with the reason', async () => {
  const { code, stderr } = await bench('10')
  expect(stderr).toBe('段数要是 1000 以上的整数，不是 10\n')
  expect(code).toBe(1)
}, 60_000)

test('bench:fronts checks a thousand fronts, and the last line is JSON', async () => {
  const { code, stdout } = await bench('1000')
  const last = JSON.parse(stdout.trim().split('\n').at(-1)!)
  const figure = expect.any(Number)
  expect(last).toEqual({
    fronts: 1000,
    thrown: 0,
    invalid: 0,
    measured: 50,
    maxExcess: figure,
    perSecond: figure,
    vsCheck: figure,
    peakMB: figure,
    ok: true,
  })
  expect(code).toBe(0)
}, 120_000)
