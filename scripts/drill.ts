import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from './drill/read-options'
import { runDrill } from './drill/run-drill'
import { summaryOf } from './drill/summary'
import { runCommand } from './lib/command'
import { runWithCleanUp } from './lib/process'

/**
 * `npm run drill`: kills the real server and the real database under load. Then it judges whether anything was lost,
 * doubled or unlawful, has no timer, or was not notified. `--servers 3` runs as many behind a balancer, with clocks that
 * differ; `--seed 7` is another run; `--kills 20`, `--database-kills 5`, `--submits 1000` and `--minutes 15` bound it. The
 * last line is JSON. Exits 1 on any fault, and then keeps the data.
 */
const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-drill-'))
  const forget = () => rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  const say = (line: string) => console.log(line)
  const result = await runWithCleanUp((tools) => runDrill(options, { ...tools, dataDir, say }))
  if (!result) {
    await forget()
    return 130
  }
  const { lines, summary } = summaryOf(result, options)
  for (const line of lines) say(line)
  if (summary.ok) await forget()
  else say(`现场留在 ${dataDir}`)
  say(JSON.stringify(summary))
  return summary.ok ? 0 : 1
}

runCommand(main)
