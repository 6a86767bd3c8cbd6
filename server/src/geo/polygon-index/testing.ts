import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import Flatbush from 'flatbush'
import { containingFinder } from './containing-shape'
import { boxOf, flatShapesBuilder } from './flat-shapes'
import { sketchesBuilder } from './sketches'

/** Exact: a city’s degrees and small whole numbers are whole multiples of 2⁻⁶⁰; anything else throws. */
const exact = (value: number): bigint => BigInt(value * 2 ** 60)
const exactPoint = ([x, y]: Point): [bigint, bigint] => [exact(x), exact(y)]

/** A slow and exact reference: unlike the index it sends its ray north, past every edge, in whole numbers of any size. */
export const exactSide = (point: Point, polygon: Polygon): 'inside' | 'border' | 'outside' => {
  const [x, y] = exactPoint(point)
  let inside = false
  for (const ring of polygon) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = exactPoint(ring[i - 1]!)
      const [bx, by] = exactPoint(ring[i]!)
      const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
      const between = (x - ax) * (x - bx) <= 0n && (y - ay) * (y - by) <= 0n
      if (turn === 0n && between) return 'border'
      if (ax <= x !== bx <= x && turn < 0n === bx > ax) inside = !inside
    }
  }
  return inside ? 'inside' : 'outside'
}

/** The double next to this one, upwards or downwards. Not for 0. */
export const besides = (value: number, step: 1 | -1): number => {
  const bits = new BigInt64Array(new Float64Array([value]).buffer)
  bits[0]! += BigInt(value > 0 ? step : -step)
  return new Float64Array(bits.buffer)[0]!
}

export type Lattice = { cells: Polygon[]; vertices: Point[]; edges: [Point, Point][] }

type Scale = (point: Point) => Point
const WHOLE: Scale = ([x, y]) => [Math.round(x * 16), Math.round(y * 16)]
/** Degrees whose quarters are still exact doubles, and any degrees. */
const DEGREES: Scale[] = [
  ([x, y]) => [snapped(110.15 + x * 1e-3), snapped(22.63 + y * 1e-3)],
  ([x, y]) => [110.15 + x * 1e-3, 22.63 + y * 1e-3],
]
const snapped = (value: number): number => Math.round(value * 2 ** 40) / 2 ** 40

const latticesOn = (scales: Scale[]): fc.Arbitrary<Lattice> =>
  fc
    .record({
      columns: fc.integer({ min: 1, max: 4 }),
      rows: fc.integer({ min: 1, max: 4 }),
      scale: fc.constantFrom(...scales),
      shifts: fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
    })
    .map(({ columns, rows, scale, shifts }) => {
      const known = new Map<string, Point>()
      // Counted in half cells from 1 on. Corners are moved farther than the middles of edges.
      const vertex = (column: number, row: number): Point => {
        const key = `${column} ${row}`
        const stray = column % 2 && row % 2 ? 0.24 : 0.12
        const [east, north] = [shifts.next().value * stray, shifts.next().value * stray]
        const made = known.get(key) ?? scale([column / 2 + east, row / 2 + north])
        known.set(key, made)
        return made
      }
      const cells = Array.from({ length: columns * rows }, (_, i): Polygon => {
        const [west, south] = [1 + 2 * (i % columns), 1 + 2 * Math.floor(i / columns)]
        return [AROUND.map(([east, north]) => vertex(west + east, south + north))]
      })
      const edges = cells.flatMap(([ring]) => ring!.slice(1).map((to, i): [Point, Point] => [ring![i]!, to]))
      return { cells, vertices: [...known.values()], edges }
    })

const AROUND: Point[] = [
  [0, 0],
  [1, 0],
  [2, 0],
  [2, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
  [0, 0],
]

/** A crooked chessboard: each cell has eight vertices, all shared with its neighbours to the last bit. */
export const lattices = latticesOn([WHOLE, ...DEGREES])

/** The same with cells about 100 m wide, from [110.15, 22.63] on. */
export const cityLattices = latticesOn(DEGREES)

/** A tree over the boxes of items, as an index has it. */
export const treeOver = (items: readonly (readonly Polygon[])[]): Flatbush => {
  const tree = new Flatbush(items.length, 4, Float32Array)
  for (const polygons of items) tree.add(...boxOf(polygons))
  tree.finish()
  return tree
}

/** Finds the number of the first item that contains a point; by a raster from `rasterFrom` items on. */
export const finderOver = (items: readonly (readonly Polygon[])[], rasterFrom: number) => {
  const [shapes, sketches] = [flatShapesBuilder(), sketchesBuilder()]
  for (const polygons of items) {
    shapes.add(polygons)
    sketches.add(polygons, boxOf(polygons))
  }
  return containingFinder({
    items: [...items.keys()],
    tree: treeOver(items),
    flat: shapes.finish(),
    sketches: sketches.finish(),
    raster: { items: rasterFrom, lookups: 0 },
  })
}
