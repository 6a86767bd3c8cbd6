import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../lib/command'
import { runWithCleanUp } from '../lib/process'
import { benchHttp } from './http/bench-http'
import { readHttpOptions } from './http/read-options'
import { missedGoals, report, summaryOf } from './http/report'

/**
 * `npm run bench:http`: measures the built server from outside, in cities of 10,000 and 100,000 cases, beside bare Koa with
 * one write. `--sizes 10k,300k,1m`, `--seed 7` and `--rounds 9` change the run; `--crowd` lets 64 people come at once;
 * `--quick` shows only that it works. The last line is JSON. Exits 1 when a goal is missed.
 */
const main = async (): Promise<number> => {
  const options = readHttpOptions(process.argv.slice(2))
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-bench-'))
  const say = (line: string) => console.log(line)
  try {
    const figures = await runWithCleanUp((tools) => benchHttp(options, { ...tools, dataDir, say }))
    if (!figures) return 130
    const summary = summaryOf(figures)
    const missed = missedGoals(summary, figures.sizes)
    say(
      `\n${report(figures)}\n\n${missed.length === 0 ? '✓ 目标都达到了' : `✗ 没有达到：${missed.join('、')}`}`,
    )
    say(JSON.stringify(summary))
    return summary.ok ? 0 : 1
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

runCommand(main)
