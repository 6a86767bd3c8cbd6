import { METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import type { PolygonIndex } from './polygon-index'

/** Sample points of a fix; shares are exact to about 1/512. */
const SAMPLES = 512
/** Accuracy is the radius of 68 % of a round Gaussian, in standard deviations: √(−2 ln 0.32). */
const RADIUS_IN_SIGMAS = Math.sqrt(-2 * Math.log(0.32))
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

export type Share<T> = { item: T; share: number }

/**
 * A fix is a circle, not a point: the share of its probability (0 to 1) on each item, the largest first. The rest to 1 is
 * on no item. `point` in WGS-84 degrees; `accuracy` in metres, the radius of 68 % as Android and iOS define it.
 */
export const sharesOf = <T extends { code: string }>(
  index: PolygonIndex<T>,
  point: Point,
  accuracy: number,
): Share<T>[] => {
  if (accuracy === 0) {
    const item = index.at(point)
    return item ? [{ item, share: 1 }] : []
  }
  const north = accuracy / RADIUS_IN_SIGMAS / METRES_PER_DEGREE
  const east = north / Math.cos(point[1] * (Math.PI / 180))
  for (let i = 0; i < SAMPLES; i++) {
    xs[i] = point[0] + east * UNIT_EAST[i]!
    ys[i] = point[1] + north * UNIT_NORTH[i]!
  }
  return index
    .tally(xs, ys)
    .map(({ item, points }) => ({ item, share: points / SAMPLES }))
    .sort((a, b) => b.share - a.share || (a.item.code < b.item.code ? -1 : 1))
}

/**
 * Sample points [east, north] in standard deviations, in the pattern of a sunflower: each stands for the same part of a
 * Gaussian's probability. The same at every call; from south to north, as `tally` needs them.
 */
const UNIT_SAMPLES = Array.from({ length: SAMPLES }, (_, i): Point => {
  const radius = Math.sqrt(-2 * Math.log(1 - (i + 0.5) / SAMPLES))
  return [radius * Math.cos(i * GOLDEN_ANGLE), radius * Math.sin(i * GOLDEN_ANGLE)]
}).sort((a, b) => a[1] - b[1])

const UNIT_EAST = Float64Array.from(UNIT_SAMPLES, ([east]) => east)
const UNIT_NORTH = Float64Array.from(UNIT_SAMPLES, ([, north]) => north)

/** The samples of the current fix, overwritten by every call. */
const xs = new Float64Array(SAMPLES)
const ys = new Float64Array(SAMPLES)
