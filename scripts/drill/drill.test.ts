import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../lib/process'
import { runDrill } from './run-drill'
import { summaryOf } from './summary'

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

test('A drill with one kill of the server and one of the database finds no fault', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-drill-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  const over = new AbortController()
  const tools = {
    dataDir,
    say: () => {},
    signal: over.signal,
    defer: (undo: () => Promise<unknown>) => onTestFinished(async () => void (await undo())),
  }
  onTestFinished(() => over.abort())
  const options = { seed: 1, serverKills: 1, databaseKills: 1, minutes: 1, outage: false }
  const { lines, summary } = summaryOf(await runDrill(options, tools), options)
  expect([lines, summary]).toMatchObject([{ length: 1 }, { serverKills: 1, databaseKills: 1, ok: true }])
}, 180_000)
