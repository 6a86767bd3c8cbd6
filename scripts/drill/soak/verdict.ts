import { quantile } from '../../bench/measure/rate'

/** What the server's own page of figures said at one moment of the load. */
export type Sample = {
  /** Since the load began. */
  minute: number
  rssMB: number
  /** Open files and connections of the process, and what its event loop waits for. */
  handles: number
  /** Seconds of processor time that the process has used so far. */
  cpuSeconds: number
}

export type Answered = { minute: number; ms: number }

export type SoakFigures = {
  samples: readonly Sample[]
  answered: readonly Answered[]
  failed: number
}

/** Minutes in which caches fill and V8 finds its size; nothing counts before. */
export const WARM_UP = 2
const RSS_MB_PER_MINUTE = 1
/** The most of the last third of the time over those of the first: connections come and go. */
const HANDLES_MORE = 5
/** p95 of the last third of the time over that of the first: machines are noisy. */
const P95_GROWTH = 1.3

export type SoakSummary = {
  minutes: number
  requestsPerSecond: number
  /** Processors that the server used. */
  cpus: number
  rssMB: number
  rssMBPerMinute: number
  handlesMore: number
  p95: { first: number; last: number; growth: number }
  failed: number
  ok: boolean
}

/** What may not grow with time: memory, handles, and the time that an answer takes. Pure. */
export const verdictOf = ({ samples, answered, failed }: SoakFigures): SoakSummary => {
  const end = samples.at(-1)?.minute ?? 0
  const begin = Math.min(WARM_UP, end / 5)
  const counted = samples.filter(({ minute }) => minute >= begin)
  const third = (end - begin) / 3
  const mostHandles = (from: number, to: number) =>
    Math.max(0, ...samples.flatMap(({ minute, handles }) => (minute >= from && minute <= to ? handles : [])))
  const p95 = (from: number, to: number) => {
    const ms = answered.flatMap((one) => (one.minute >= from && one.minute < to ? [one.ms] : []))
    return ms.length > 0 ? quantile(ms, 0.95) : 0
  }
  const [first, last] = [p95(begin, begin + third), p95(end - third, end)]
  const growth = first > 0 ? last / first : Number.POSITIVE_INFINITY
  const rssMBPerMinute = slopeOf(counted.map(({ minute, rssMB }) => [minute, rssMB]))
  const handlesMore = mostHandles(end - third, end) - mostHandles(begin, begin + third)
  const used = (counted.at(-1)?.cpuSeconds ?? 0) - (counted[0]?.cpuSeconds ?? 0)
  return {
    minutes: round(end),
    requestsPerSecond: round(answered.length / (end * 60)),
    cpus: round(used / ((end - begin) * 60)),
    rssMB: round(Math.max(...samples.map(({ rssMB }) => rssMB))),
    rssMBPerMinute: round(rssMBPerMinute),
    handlesMore,
    p95: { first: round(first), last: round(last), growth: round(growth) },
    failed,
    ok:
      rssMBPerMinute <= RSS_MB_PER_MINUTE &&
      handlesMore <= HANDLES_MORE &&
      growth <= P95_GROWTH &&
      failed === 0,
  }
}

const round = (value: number): number => Math.round(value * 100) / 100

/** Slope of the straight line that lies nearest to all points, by least squares; 0 for a single point. */
export const slopeOf = (points: readonly (readonly [x: number, y: number])[]): number => {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])]
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return spread > 0 ? points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread : 0
}
