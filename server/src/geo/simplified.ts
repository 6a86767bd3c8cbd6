import type { Point, Polygon } from '@shared/domain/geo'
import simplify from 'simplify-js'

/** A tolerance below this, about a tenth of a millimetre, keeps every point that is not exactly on a side. */
const FINEST = 1e-9
/** A closed ring with fewer points has no inside. */
const TRIANGLE = 4

/**
 * The polygon with fewer points, to be drawn: no point of a border is farther than `tolerance` degrees from the drawn one,
 * so two neighbours that share a border never gape by more than twice that. Each ring keeps at least a triangle.
 */
export const simplified = (polygon: Polygon, tolerance: number): Polygon =>
  polygon.map((ring) => simplifiedRing(ring, tolerance))

const simplifiedRing = (ring: readonly Point[], tolerance: number): readonly Point[] => {
  if (ring.length <= TRIANGLE || tolerance < FINEST) return ring
  const kept = simplify(
    ring.map(([x, y]) => ({ x, y })),
    tolerance,
    // Without the quick first pass, whose errors would add to the tolerance.
    true,
  )
  return kept.length < TRIANGLE ? simplifiedRing(ring, tolerance / 2) : kept.map(({ x, y }): Point => [x, y])
}
