import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../lib/process'

/** Runs the command as npm does. Its goals depend on the machine, so the tests accept any result. */
const bench = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const script = join(root, 'scripts/bench/routing.ts')
    const child = execFile(
      process.execPath,
      ['--expose-gc', '--import', 'tsx', script, ...args],
      { cwd: root },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })

test('bench:routing refuses a wrong option with exit code 1', async () => {
  const { code, stderr } = await bench('--scale', '0')
  expect(stderr).toBe('--scale 要大于 0、不超过 1，不是 0\n')
  expect(code).toBe(1)
}, 60_000)

test('bench:routing measures a small city without rivals, and the last line is JSON', async () => {
  const { code, stdout } = await bench('--scale', '0.01', '--without', 'postgis,mongo')
  const last = JSON.parse(stdout.trim().split('\n').at(-1)!)
  const figure = expect.any(Number)
  expect(last).toEqual({
    ours: figure,
    p99Us: figure,
    vsLimit: figure,
    growth: figure,
    decisions: figure,
    vsPostgis: null,
    vsMongo: null,
    ok: expect.any(Boolean),
  })
  expect(code).toBe(last.ok ? 0 : 1)
  expect(stdout).toContain('没有和 PostGIS 比：这次没有叫上它')
}, 120_000)
