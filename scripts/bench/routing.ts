import { parseArgs } from 'node:util'
import { DatabaseError } from '../database/database-error'
import { untilStopped } from '../lib/process'
import { benchRouting, type Figures, judge, type RivalName, rivalNames } from './bench-routing'
import type { Outrun } from './measure/outrun'
import { report } from './report'

const SEED = 5

export type BenchOptions = { seed: number; scale: number; without: ReadonlySet<RivalName> }

/** Why a command line cannot be followed, in words for whoever typed it. */
class WrongOption extends Error {
  override name = 'WrongOption'
}

export const readOptions = (args: string[]): BenchOptions => {
  const values = parse(args)
  const [seed, scale] = [Number(values.seed), Number(values.scale)]
  if (!Number.isInteger(seed)) throw new WrongOption(`--seed 要是整数，不是 ${values.seed}`)
  if (!(scale > 0 && scale <= 1)) throw new WrongOption(`--scale 要大于 0、不超过 1，不是 ${values.scale}`)
  const without = values.without.split(',').filter(Boolean)
  const unknown = without.find((name) => !rivalNames.some((known) => known === name))
  if (unknown) throw new WrongOption(`--without 只认识 ${rivalNames.join('、')}，不认识 ${unknown}`)
  return { seed, scale, without: new Set(rivalNames.filter((name) => without.includes(name))) }
}

const parse = (args: string[]) => {
  const text = (byDefault: string) => ({ type: 'string', default: byDefault }) as const
  try {
    const options = { seed: text(String(SEED)), scale: text('1'), without: text('') }
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new WrongOption(
      `只认识 --scale、--without、--seed（${error instanceof Error ? error.message : error}）`,
    )
  }
}

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
