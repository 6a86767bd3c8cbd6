import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../lib/command'
import { parseOptions, WrongOption } from '../lib/options'
import { runWithCleanUp } from '../lib/process'
import { runSoak, type SoakOptions } from './soak/run-soak'

/** Half of those in a drill. */
const byDefault = { minutes: '10', citizens: '10', seed: '6' }

const readOptions = (args: string[]): SoakOptions => {
  const values = parseOptions(args, byDefault)
  const number = (name: keyof typeof byDefault, most: number): number => {
    const value = Number(values[name])
    if (!(value > 0 && value <= most))
      throw new WrongOption(`--${name} 要大于 0、不超过 ${most}，不是 ${values[name]}`)
    return value
  }
  return { minutes: number('minutes', 600), citizens: number('citizens', 500), seed: number('seed', 1e9) }
}

/**
 * `npm run soak`: the built server under half of the drill's load for a while. Memory, handles and the time of an answer may not
 * grow. `--minutes 10`, `--citizens 10` and `--seed 7` change the run. The last line is JSON. Exits 1 where something grows.
 */
const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-soak-'))
  const say = (line: string) => console.log(line)
  try {
    const summary = await runWithCleanUp((tools) => runSoak(options, { ...tools, dataDir, say }))
    if (!summary) return 130
    say(summary.ok ? '✓ 内存、句柄和用时都没有涨' : '✗ 有东西一直在涨，或者有上报没有答复')
    say(JSON.stringify({ name: 'soak', ...summary }))
    return summary.ok ? 0 : 1
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

runCommand(main)
