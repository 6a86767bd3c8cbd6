import { shapeFault } from '../../server/src/geo/areas/shape-fault'
import type { FrontLine } from '../../server/src/geo/frontages/frontage-line'
import { frontagePolygons } from '../../server/src/geo/frontages/frontage-polygons'
import { excessOf, randomFronts } from '../../server/src/geo/frontages/testing'
import { median, ratioOf } from './measure/rate'

export type FrontFigures = {
  fronts: number
  /** Fronts without a polygon, and fronts with an invalid one. */
  thrown: number
  invalid: number
  /** Fronts whose area was compared with an independent program's, and the largest difference in square metres. */
  measured: number
  maxExcess: number
  perSecond: number
  /** Polygons made per second, divided by polygons checked per second. */
  vsCheck: number
  peakMB: number
}

type Options = { count: number; seed: number; say: (line: string) => void }

const ROUNDS = 50
/** One front in this many has its area compared. */
const MEASURE_EVERY = 20

/** Makes a frontage polygon for each of `count` difficult fronts, and checks all polygons. */
export const benchFronts = ({ count, seed, say }: Options): FrontFigures => {
  const endlessFronts = randomFronts(seed)
  const counts = { fronts: 0, thrown: 0, invalid: 0, measured: 0, maxExcess: 0 }
  const [making, checking]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const size = Math.ceil((count - counts.fronts) / (ROUNDS - round))
    const fronts = Array.from({ length: size }, () => endlessFronts.next().value)
    const start = performance.now()
    const polygons = fronts.map(polygonOf)
    const made = performance.now()
    const faults = polygons.map((polygon) => polygon && shapeFault([polygon]))
    const checked = performance.now()
    making.push(size / (made - start))
    checking.push(size / (checked - made))

    for (const [i, polygon] of polygons.entries()) {
      if (!polygon) counts.thrown++
      if (faults[i]) counts.invalid++
      if (polygon && i % MEASURE_EVERY === 0) {
        counts.measured++
        counts.maxExcess = Math.max(counts.maxExcess, Math.abs(excessOf(polygon, fronts[i]!)))
      }
    }
    counts.fronts += size
    if ((round + 1) % 10 === 0) say(`已铺 ${counts.fronts} 段门前线`)
  }
  const perSecond = median(making) * 1000
  // maxRSS: kilobytes, the peak since the start.
  const peakMB = process.resourceUsage().maxRSS / 1024
  return { ...counts, perSecond, vsCheck: ratioOf(making, checking), peakMB }
}

/** The polygon of one front; null when it cannot be made. */
const polygonOf = (front: FrontLine) => {
  try {
    return frontagePolygons([front])[0]!.polygon
  } catch {
    return null
  }
}
