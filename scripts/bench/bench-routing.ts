import type { Point } from '@shared/domain/geo'
import { generateCity } from './city/generate-city'
import { snapshotOfCity } from './city/snapshot-of-city'
import { type DecisionRate, measureDecisions } from './measure/measure-decisions'
import { type Built, buildMeasured, collectGarbage, measurePauses, type Pauses } from './measure/memory'
import { type Outrun, outrun, race } from './measure/outrun'
import { median, rateOf, ratioOf, slowestPercent } from './measure/rate'
import { limitOver } from './rivals/limit'
import type { Lookup, RivalTools } from './rivals/lookup'
import { mongoOver } from './rivals/mongo'
import { postgisOver } from './rivals/postgis'

export type Size = { grids: number; frontages: number; buildMs: number; memoryMB: number; perSecond: number }

export type Figures = {
  sizes: Size[]
  /** Lookups a second. */
  ours: number
  p99Us: number
  limit: number
  vsLimit: number
  growth: number
  postgis: Outrun
  mongo: Outrun
  pauses: Pauses
  decisions: DecisionRate[]
}

export const rivalNames = ['postgis', 'mongo'] as const
export type RivalName = (typeof rivalNames)[number]

type Options = {
  seed: number
  /** Size of the city; 1: 100,000 grids. */
  scale: number
  without: ReadonlySet<RivalName>
  tools: RivalTools
}

/** Sizes of the cities, as shares of `scale`. All else is measured on the last one. */
const SHARES = [0.01, 0.1, 1]
const LOOKUPS = 100_000
const DECISIONS = 3_000
const POINTS_MIN = 500
const ROUNDS = 9
const P99_ROUNDS = 3

/** Measures everything on the same city, at the same points, in the same run. */
export const benchRouting = async ({ seed, scale, without, tools }: Options): Promise<Figures> => {
  const { say } = tools
  const count = (full: number) => Math.max(POINTS_MIN, Math.round(full * scale))
  say('生成城市，建索引')
  const cities = SHARES.map((share) => generateCity(seed, scale * share))
  const built = cities.map(buildMeasured)
  const city = cities.at(-1)!
  const points = city.points(count(LOOKUPS))
  const ours = built.at(-1)!.grids.at

  collectGarbage()
  say('查询：本系统和极限轮流跑')
  const speeds = await measureSpeeds(
    built.map(({ grids }, i) => ({ at: grids.at, points: cities[i]!.points(points.length) })),
    limitOver(city.grids),
  )
  const challenge = (name: RivalName, bring: typeof postgisOver): Promise<Outrun> => {
    if (without.has(name)) return Promise.resolve({ absent: '这次没有叫上它（--without）' })
    say(`查询：${name === 'postgis' ? 'PostGIS' : 'MongoDB'}，先写入数据`)
    return outrun({ bring: () => bring(city.grids, tools), ours, points })
  }
  const postgis = await challenge('postgis', postgisOver)
  const mongo = await challenge('mongo', mongoOver)

  say('停顿和判定')
  const pauses = await measurePauses(city)
  const decisions = await measureDecisions(snapshotOfCity(city), city, count(DECISIONS))
  const { perSecond, ...rest } = speeds
  return {
    ...rest,
    sizes: built.map((each, i) => sizeOf(each, perSecond[i]!)),
    postgis,
    mongo,
    pauses,
    decisions,
  }
}

/** Measures our index of each city, the smallest first, and the limit on the largest city. */
const measureSpeeds = async (
  indexes: readonly { at: Lookup; points: readonly Point[] }[],
  limit: Lookup,
): Promise<Pick<Figures, 'ours' | 'p99Us' | 'limit' | 'vsLimit' | 'growth'> & { perSecond: number[] }> => {
  const { at, points } = indexes.at(-1)!
  const [limitRates, ...ours] = await race(
    [() => rateOf(limit, points), ...indexes.map((index) => () => rateOf(index.at, index.points))],
    ROUNDS,
  )
  const [smallest, largest] = [ours[0]!, ours.at(-1)!]
  const p99s = Array.from({ length: P99_ROUNDS }, () => slowestPercent(at, points))
  return {
    ours: median(largest),
    p99Us: median(p99s),
    limit: median(limitRates!),
    vsLimit: ratioOf(largest, limitRates!),
    growth: ratioOf(largest, smallest),
    perSecond: ours.map(median),
  }
}

const sizeOf = ({ grids, frontages, buildMs, memoryMB }: Built, perSecond: number): Size => ({
  grids: grids.items.length,
  frontages: frontages.items.length,
  buildMs,
  memoryMB,
  perSecond,
})

/** The least ratio of our speed to each rival's. `growth`: our speed with 100,000 grids divided by that with 1,000. */
export const goals = { vsPostgis: 50, vsMongo: 20, vsLimit: 0.7, growth: 0.5 } as const

type JudgedFigures = { postgis: Outrun; mongo: Outrun; vsLimit: number; growth: number }

/** True when every goal is reached that this machine can measure. */
export const judge = ({ postgis, mongo, vsLimit, growth }: JudgedFigures): boolean =>
  isOutrun(postgis, goals.vsPostgis) &&
  isOutrun(mongo, goals.vsMongo) &&
  vsLimit >= goals.vsLimit &&
  growth >= goals.growth

/** A rival that is missing or scans all its grids does not count; a rival with another answer always does. */
const isOutrun = (rival: Outrun, goal: number): boolean =>
  'absent' in rival || (rival.different === 0 && (!rival.indexed || rival.ratio >= goal))
