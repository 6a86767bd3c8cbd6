import { DatabaseError } from '../database/database-error'
import { WrongOption } from '../lib/options'
import { untilStopped } from '../lib/process'
import { benchRouting, type Figures, judge } from './bench-routing'
import type { Outrun } from './measure/outrun'
import { readOptions } from './read-options'
import { report } from './report'

/**
 * `npm run bench:routing`: how fast a place is found and a report decided about, beside PostGIS, MongoDB and the limit.
 * `--scale 0.01` takes a city of 1,000 grids, not 100,000; `--without postgis,mongo` leaves rivals out; `--seed 7` makes
 * another city. The last line is JSON. Exits 1 when a goal is missed.
 */
const main = async (): Promise<number> => {
  const options = readOptions(process.argv.slice(2))
  const undone: (() => Promise<unknown>)[] = []
  const stopped = new AbortController()
  const say = (line: string) => console.log(line)
  try {
    const bringing = {
      say,
      defer: (undo: () => Promise<unknown>) => void undone.push(undo),
      signal: stopped.signal,
    }
    const figures = await untilStopped(benchRouting({ ...options, bringing }))
    if (!figures) return 130
    const ok = judge(figures)
    say(`\n${report(figures)}\n\n${ok ? '✓ 目标都达到了' : '✗ 有目标没有达到'}`)
    say(JSON.stringify({ ...summaryOf(figures), ok }))
    return ok ? 0 : 1
  } finally {
    stopped.abort()
    for (const undo of undone.reverse()) await undo().catch((error: unknown) => console.error(error))
  }
}

const summaryOf = ({ ours, p99Us, vsLimit, growth, postgis, mongo, decisions }: Figures) => ({
  ours: Math.round(ours),
  p99Us: rounded(p99Us),
  vsPostgis: ratioTo(postgis),
  vsMongo: ratioTo(mongo),
  vsLimit: rounded(vsLimit),
  growth: rounded(growth),
  // Where they are slowest.
  decisions: Math.round(Math.min(...decisions.map(({ perSecond }) => perSecond))),
})

const ratioTo = (rival: Outrun): number | null => ('absent' in rival ? null : rounded(rival.ratio))

const rounded = (value: number): number => Math.round(value * 100) / 100

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof DatabaseError || error instanceof WrongOption ? error.message : error)
    process.exit(1)
  },
)
