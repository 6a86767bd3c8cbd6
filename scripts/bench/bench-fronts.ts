import { shapeFault } from '../../server/src/geo/areas/shape-fault'
import type { FrontLine } from '../../server/src/geo/frontages/frontage-line'
import { frontagePolygons } from '../../server/src/geo/frontages/frontage-polygons'
import { excessOf, randomFronts } from '../../server/src/geo/frontages/testing'
import { median, ratioOf } from './measure/rate'

export type FrontFigures = {
  fronts: number
  thrown: number
  invalid: number
  /** How many were measured by another program, and the square metres by which the worst of them differs. */
  measured: number
  maxExcess: number
  perSecond: number
  /** As a ratio to how many a second are checked for faults. */
  vsCheck: number
  peakMB: number
}

type Options = { count: number; seed: number; say: (line: string) => void }

const ROUNDS = 50
/** One in so many fronts is measured by another program. */
const MEASURED = 20

/** Lays out ground before fronts of the hardest kinds, one by one, and looks at all of it. */
export const benchFronts = ({ count, seed, say }: Options): FrontFigures => {
  const fronts = randomFronts(seed)
  const found = { fronts: 0, thrown: 0, invalid: 0, measured: 0, maxExcess: 0 }
  const [laying, checking]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const size = Math.ceil((count - found.fronts) / (ROUNDS - round))
    const given = Array.from({ length: size }, () => fronts.next().value)
    const start = performance.now()
    const grounds = given.map(groundOf)
    const laid = performance.now()
    const faults = grounds.map((ground) => ground && shapeFault([ground]))
    const checked = performance.now()
    laying.push(size / (laid - start))
    checking.push(size / (checked - laid))

    for (const [i, ground] of grounds.entries()) {
      if (!ground) found.thrown++
      if (faults[i]) found.invalid++
      if (ground && i % MEASURED === 0) {
        found.measured++
        found.maxExcess = Math.max(found.maxExcess, Math.abs(excessOf(ground, given[i]!)))
      }
    }
    found.fronts += size
    if ((round + 1) % 10 === 0) say(`已铺 ${found.fronts} 段门前线`)
  }
  const perSecond = median(laying) * 1000
  // Kilobytes, at the most since the start.
  const peakMB = process.resourceUsage().maxRSS / 1024
  return { ...found, perSecond, vsCheck: ratioOf(laying, checking), peakMB }
}

const groundOf = (front: FrontLine) => {
  try {
    return frontagePolygons([front])[0]!.polygon
  } catch {
    return null
  }
}
