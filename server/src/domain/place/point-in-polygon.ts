import type { Point, Polygon } from '@shared/domain/geo'
import { orient2d } from 'robust-predicates'

export type Side = 'inside' | 'border' | 'outside'

/**
 * On which side of a polygon (outer ring, then holes; closed rings, degrees) a point lies.
 * Exact to the last bit: `orient2d` gives the true sign, so a point on an edge is on the border and nowhere else.
 */
export const pointInPolygon = (point: Point, polygon: Polygon): Side => {
  let inside = false
  for (const ring of polygon) {
    const side = pointInRing(point, ring)
    if (side === 'border') return 'border'
    // A point inside a hole crosses the outer ring once and the hole once.
    if (side === 'inside') inside = !inside
  }
  return inside ? 'inside' : 'outside'
}

const pointInRing = ([x, y]: Point, ring: readonly Point[]): Side => {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]!
    const [bx, by] = ring[i]!
    if (ax === x && ay === y) return 'border'
    if (ay === y && by === y) {
      if (ax > x !== bx > x) return 'border'
    } else if (ay > y !== by > y) {
      const turn = orient2d(ax, ay, bx, by, x, y)
      if (turn === 0) return 'border'
      if (turn > 0 === by > ay) inside = !inside
    }
  }
  return inside ? 'inside' : 'outside'
}
