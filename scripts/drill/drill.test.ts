import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../lib/process'
import { runDrill } from './run-drill'
import type { DrillTools } from './setup/set-up-drill'
import { runSoak } from './soak/run-soak'
import { summaryOf } from './summary'

const drillTools = async (): Promise<DrillTools> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-drill-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  const over = new AbortController()
  onTestFinished(() => over.abort())
  return {
    dataDir,
    say: () => {},
    signal: over.signal,
    defer: (undo: () => Promise<unknown>) => onTestFinished(async () => void (await undo())),
  }
}

test('A wrong option ends the drill at once with exit code 1', async () => {
  const [code, stderr] = await new Promise<[number | null, string]>((resolve) => {
    const args = ['--import', 'tsx', join(root, 'scripts/drill.ts'), '--kills', 'many']
    const child = execFile(process.execPath, args, { cwd: root }, (_, __, output) =>
      resolve([child.exitCode, output]),
    )
  })
  expect(stderr).toBe('--kills 要是不小于 0 的整数，不是 many\n')
  expect(code).toBe(1)
}, 60_000)

test('A drill of two servers with one kill of a server and one of the database finds no fault', async () => {
  const tools = await drillTools()
  const options = {
    seed: 1,
    servers: 2,
    serverKills: 1,
    databaseKills: 1,
    submits: 5,
    minutes: 2,
    outage: false,
  }
  const { lines, summary } = summaryOf(await runDrill(options, tools), options)
  expect([lines, summary]).toMatchObject([{ length: 1 }, { serverKills: 1, databaseKills: 1, ok: true }])
}, 180_000)

test('A short soak reads the figures of the server and judges them', async () => {
  const tools = await drillTools()
  // Too short for a verdict.
  const summary = await runSoak({ minutes: 0.2, citizens: 5, seed: 1 }, tools)
  expect(summary.requestsPerSecond).toBeGreaterThan(0)
  expect(summary.rssMB).toBeGreaterThan(50)
  expect(summary.cpus).toBeGreaterThan(0)
  expect(summary.p95.first).toBeGreaterThan(0)
  expect(Number.isFinite(summary.handlesMore)).toBe(true)
}, 120_000)
