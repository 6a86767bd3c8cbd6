import { runCommand } from '../lib/command'
import { runWithCleanUp } from '../lib/process'
import { benchRouting, type Figures, judge } from './bench-routing'
import type { Outrun } from './measure/outrun'
import { readOptions } from './read-options'
import { report } from './report'

/**
 * `npm run bench:routing`: measures looking up a grid and routing a report, beside PostGIS, MongoDB and a limit.
 * `--scale 0.01` takes a city of 1,000 grids instead of 100,000; `--without postgis,mongo` leaves rivals out; `--seed 7`
 * makes another city. The last line is JSON. Exits 1 when a goal is missed.
 */
const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  const say = (line: string) => console.log(line)
  const figures = await runWithCleanUp((tools) => benchRouting({ ...options, tools: { ...tools, say } }))
  if (!figures) return 130
  const ok = judge(figures)
  say(`\n${report(figures)}\n\n${ok ? '✓ 目标都达到了' : '✗ 有目标没有达到'}`)
  say(JSON.stringify({ ...summaryOf(figures), ok }))
  return ok ? 0 : 1
}

const summaryOf = ({ ours, p99Us, vsLimit, growth, postgis, mongo, decisions }: Figures) => ({
  ours: Math.round(ours),
  p99Us: rounded(p99Us),
  vsPostgis: ratioTo(postgis),
  vsMongo: ratioTo(mongo),
  vsLimit: rounded(vsLimit),
  growth: rounded(growth),
  // The slowest kind of place.
  decisions: Math.round(Math.min(...decisions.map(({ perSecond }) => perSecond))),
})

const ratioTo = (rival: Outrun): number | null => ('absent' in rival ? null : rounded(rival.ratio))

const rounded = (value: number): number => Math.round(value * 100) / 100

runCommand(main)
