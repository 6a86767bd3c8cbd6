import { loadavg } from 'node:os'
import { runCommand } from '../../lib/command'
import { runWithCleanUp } from '../../lib/process'
import { readHttpOptions } from '../http/read-options'
import { measureSearch, type SearchFigures } from './measure-search'

/** How much slower the table of the largest city may be than that of the smallest. */
const GROWTH = 1.5
const CALLS = 40

/**
 * `npm run bench:search`: the desk's table of cases in cities of 10,000 and 300,000 cases: 13 kinds of questions by filters and
 * words. `--sizes 10k,50k` and `--seed 7` change the run, `--quick` shows only that it works. The last line is JSON. Exits 1
 * when a goal is missed.
 */
const main = async (): Promise<number> => {
  const given = process.argv.slice(2)
  const { sizes, seed, quick } = readHttpOptions(
    given.includes('--sizes') || given.includes('--quick') ? given : [...given, '--sizes', '10k,300k'],
  )
  const say = (line: string) => console.log(line)
  const figures: SearchFigures[] = []
  const isDone = await runWithCleanUp(async (tools) => {
    for (const size of sizes)
      figures.push(await measureSearch({ size, seed, calls: quick ? 2 : CALLS, tools: { ...tools, say } }))
    return true
  })
  if (!isDone) return 130
  for (const { size, kinds, p50, p95, writtenIn } of figures) {
    say(`\n${size} 件：p50 ${p50} ms，p95 ${p95} ms${writtenIn === null ? '' : `；写行用了 ${writtenIn} 秒`}`)
    for (const [name, kind] of Object.entries(kinds))
      say(`  ${name}：p50 ${kind.p50}，p95 ${kind.p95} ms，共找到 ${kind.found} 件，${kind.cut} 次没有看完`)
  }
  const growth = (figures.at(-1)?.p95 ?? 0) / (figures[0]?.p95 ?? 1)
  const ok = growth <= GROWTH
  say(
    ok
      ? `\n✓ p95 是小城市的 ${growth.toFixed(2)} 倍`
      : `\n✗ p95 是小城市的 ${growth.toFixed(2)} 倍，目标 ${GROWTH}`,
  )
  say(JSON.stringify({ name: 'search', sizes: figures, growth, load: loadavg()[0], ok }))
  return ok ? 0 : 1
}

runCommand(main)
