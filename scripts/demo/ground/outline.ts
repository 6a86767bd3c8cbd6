import type { Metres } from './lattice'

type Key = string
const keyOf = (point: Metres): Key => `${point[0]},${point[1]}`

/**
 * The border of several rings that share whole edges: polygons, each an outer ring and its holes, unclosed.
 * Rings run counter-clockwise and name shared corners by the very same numbers.
 */
export const outlineOf = (rings: readonly (readonly Metres[])[]): Metres[][][] => {
  const edges = new Map<Key, { from: Metres; to: Metres }>()
  for (const ring of rings) {
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % ring.length]!
      // Two neighbours walk their common edge in opposite directions; it is no border then.
      if (!edges.delete(`${keyOf(to)}>${keyOf(from)}`)) edges.set(`${keyOf(from)}>${keyOf(to)}`, { from, to })
    })
  }
  const closed = walkAll([...edges.values()])
  const outer = closed.filter((ring) => areaOf(ring) > 0)
  const holes = closed.filter((ring) => areaOf(ring) < 0)
  return outer.map((ring) => [ring, ...holes.filter((hole) => contains(ring, hole))])
}

/** Twice the area; positive when counter-clockwise. */
export const areaOf = (ring: readonly Metres[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!
    return sum + x * nextY - nextX * y
  }, 0)

const walkAll = (edges: readonly { from: Metres; to: Metres }[]): Metres[][] => {
  const leaving = new Map<Key, { from: Metres; to: Metres }[]>()
  for (const edge of edges) {
    const key = keyOf(edge.from)
    leaving.set(key, [...(leaving.get(key) ?? []), edge])
  }
  const take = (from: Metres, came: Metres | null) => {
    const open = leaving.get(keyOf(from))!
    // At a point where two corners touch, the sharpest left turn stays on the present block.
    const next = came
      ? open.reduce((a, b) => (turnOf(came, from, a.to) > turnOf(came, from, b.to) ? a : b))
      : open[0]!
    leaving.set(
      keyOf(from),
      open.filter((edge) => edge !== next),
    )
    return next
  }
  const rings: Metres[][] = []
  for (const { from: start } of edges) {
    if (leaving.get(keyOf(start))!.length === 0) continue
    const ring: Metres[] = []
    let edge = take(start, null)
    for (;;) {
      ring.push(edge.from)
      if (edge.to === start || keyOf(edge.to) === keyOf(start)) break
      edge = take(edge.to, edge.from)
    }
    rings.push(ring)
  }
  return rings
}

/** Angle from straight on, left is positive. */
const turnOf = (a: Metres, b: Metres, c: Metres): number => {
  const [ax, ay, bx, by] = [b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]]
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
}

/** True if the hole is inside the ring; the middle of its first edge decides. */
const contains = (ring: readonly Metres[], hole: readonly Metres[]): boolean => {
  const [x, y] = [(hole[0]![0] + hole[1]![0]) / 2, (hole[0]![1] + hole[1]![1]) / 2]
  let inside = false
  ring.forEach(([x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length]!
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside
  })
  return inside
}
