import type { Point, Polygon } from '@shared/domain/geo'
import { growingNumbers } from './growing-numbers'

/** Edges of one band. Rings of grids and frontages are shorter and have none. */
export const BAND_EDGES = 32

/**
 * Shapes (lists of polygons) as one tape of numbers: 16 bytes a vertex, nothing for the collector to walk, and all that
 * a lookup reads of a shape lies side by side. A ring on the tape is:
 * - how many vertices it has, negative where it is the outer ring of a new polygon,
 * - the lowest and highest y of each full 32 edges, so that a long ring is skipped over and not walked along,
 * - x, y, x, y … of its vertices, the first again as the last.
 */
export type FlatShapes = {
  readonly tape: Float64Array
  /** Where on the tape each shape begins; one entry more than shapes, so that the next beginning is the end. */
  readonly begins: Uint32Array
}

/** How many vertices the ring has that begins here. */
export const lengthOf = (tape: Float64Array, ring: number): number => Math.abs(tape[ring]! | 0)

/** Where the vertices of the ring are that begins here. */
export const verticesOf = (tape: Float64Array, ring: number): number =>
  ring + 1 + 2 * bandsOf(lengthOf(tape, ring))

/** Where the next ring begins. */
export const ringAfter = (tape: Float64Array, ring: number): number =>
  verticesOf(tape, ring) + 2 * lengthOf(tape, ring)

/** How many full bands the edges between so many vertices make. */
const bandsOf = (vertices: number): number => ((vertices - 1) / BAND_EDGES) | 0

/** Shapes are numbered in the order in which they are added. */
export const flatShapesBuilder = () => {
  const tape = growingNumbers((length) => new Float64Array(length))
  const begins = [0]

  const addRing = (ring: readonly Point[], outer: boolean) => {
    tape.push(outer ? -ring.length : ring.length)
    for (let band = 0; band < bandsOf(ring.length); band++) {
      const ys = ring.slice(band * BAND_EDGES, (band + 1) * BAND_EDGES + 1).map(([, y]) => y)
      tape.push(Math.min(...ys))
      tape.push(Math.max(...ys))
    }
    for (let i = 0; i < ring.length; i++) {
      tape.push(ring[i]![0])
      tape.push(ring[i]![1])
    }
  }
  return {
    add(polygons: readonly Polygon[]): void {
      for (const polygon of polygons) for (let i = 0; i < polygon.length; i++) addRing(polygon[i]!, i === 0)
      begins.push(tape.length())
    },
    finish: (): FlatShapes => ({ tape: tape.filled(), begins: new Uint32Array(begins) }),
  }
}

/** The polygons of one shape as they were added. */
export const polygonsOfShape = ({ tape, begins }: FlatShapes, shape: number): Polygon[] => {
  const polygons: Point[][][] = []
  for (let ring = begins[shape]!; ring < begins[shape + 1]!; ring = ringAfter(tape, ring)) {
    const [first, end] = [verticesOf(tape, ring), ringAfter(tape, ring)]
    const points = Array.from(
      { length: (end - first) / 2 },
      (_, i): Point => [tape[first + 2 * i]!, tape[first + 2 * i + 1]!],
    )
    if (tape[ring]! < 0) polygons.push([points])
    else polygons.at(-1)?.push(points)
  }
  return polygons
}

/** Whether the box around a shape's polygons has a point in common with the window. */
export const boxTouches = (
  { tape, begins }: FlatShapes,
  shape: number,
  [west, south, east, north]: readonly [number, number, number, number],
): boolean => {
  let [toWest, toSouth, toEast, toNorth] = [false, false, false, false]
  for (let ring = begins[shape]!; ring < begins[shape + 1]!; ring = ringAfter(tape, ring)) {
    for (let i = verticesOf(tape, ring); i < ringAfter(tape, ring); i += 2) {
      toWest ||= tape[i]! <= east
      toSouth ||= tape[i + 1]! <= north
      toEast ||= tape[i]! >= west
      toNorth ||= tape[i + 1]! >= south
    }
  }
  return toWest && toSouth && toEast && toNorth
}
