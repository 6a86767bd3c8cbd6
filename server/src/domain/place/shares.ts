import { METRES_PER_DEGREE, offsetMetres, type Point } from '@shared/domain/geo'
import { holderAmong, type PolygonIndex, type Shaped } from './polygon-index'

/** How many points stand for the fix; shares are exact to about 1/512. */
const SAMPLES = 512
/** Accuracy is the radius of 68 % of a round Gaussian; so many standard deviations: √(−2 ln 0.32). */
const RADIUS_IN_SIGMAS = Math.sqrt(-2 * Math.log(0.32))
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

export type Share<T> = { item: T; share: number }

/**
 * A fix is a circle, not a point: which part of its probability falls on each item, the largest first.
 * `accuracy` in metres, as the platforms define it (68 %). What falls on no item is what is missing to 1.
 */
export const sharesOf = <T extends Shaped>(
  index: PolygonIndex<T>,
  point: Point,
  accuracy: number,
): Share<T>[] => {
  const sigma = accuracy / RADIUS_IN_SIGMAS
  const reach = sigma * UNIT_SAMPLES.at(-1)!.radius
  const [east, north] = [
    reach / (METRES_PER_DEGREE * Math.cos(point[1] * (Math.PI / 180))),
    reach / METRES_PER_DEGREE,
  ]
  const near = index.touching(point[0] - east, point[1] - north, point[0] + east, point[1] + north)
  if (near.length === 0) return []

  const hits = new Map<T, number>()
  for (const { radius, cos, sin } of UNIT_SAMPLES) {
    const holder = holderAmong(near, offsetMetres(point, sigma * radius * cos, sigma * radius * sin))
    if (holder) hits.set(holder, (hits.get(holder) ?? 0) + 1)
  }
  return [...hits]
    .map(([item, count]) => ({ item, share: count / SAMPLES }))
    .sort((a, b) => b.share - a.share || (a.item.code < b.item.code ? -1 : 1))
}

/** A sunflower: points that share out a Gaussian's probability evenly, the same at every call. Radius in sigmas. */
const UNIT_SAMPLES = Array.from({ length: SAMPLES }, (_, i) => {
  const angle = i * GOLDEN_ANGLE
  return {
    radius: Math.sqrt(-2 * Math.log(1 - (i + 0.5) / SAMPLES)),
    cos: Math.cos(angle),
    sin: Math.sin(angle),
  }
})
