import type { Point, Polygon } from '@shared/domain/geo'

/** Edges of one band. Most rings of grids and frontages are shorter and have none. */
export const BAND_EDGES = 32

/**
 * Shapes (lists of polygons) as one tape of numbers: 16 bytes per vertex, nothing for the garbage collector to walk, and
 * all numbers of a shape side by side. A ring on the tape is:
 * - its number of vertices, negative where it is the outer ring of a new polygon,
 * - the lowest and highest y of each full band of 32 edges, so that most of a long ring can be skipped,
 * - x, y, x, y … of its vertices, the first repeated as the last.
 */
export type FlatShapes = {
  readonly tape: Float64Array
  /** Start of each shape on the tape; one entry more than shapes, so that the next start is the end. */
  readonly begins: Uint32Array
}

/** The number of vertices of the ring that begins here. */
export const lengthOf = (tape: Float64Array, ring: number): number => Math.abs(tape[ring]! | 0)

/** Start of the vertices of the ring that begins here. */
export const verticesOf = (tape: Float64Array, ring: number): number =>
  ring + 1 + 2 * bandsOf(lengthOf(tape, ring))

/** Start of the next ring. */
export const ringAfter = (tape: Float64Array, ring: number): number =>
  verticesOf(tape, ring) + 2 * lengthOf(tape, ring)

/** The number of full bands in a ring with this number of vertices. */
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

/** True where the exact box around a shape's polygons has a point in common with the window. */
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

type Numbers<A> = {
  length: number
  [position: number]: number
  set(numbers: A): void
  subarray(from: number, to: number): A
}

/** Numbers in a typed array that doubles when it is full. */
export const growingNumbers = <A extends Numbers<A>>(make: (length: number) => A) => {
  let array = make(1024)
  let length = 0
  return {
    length: () => length,
    push(value: number): void {
      if (length === array.length) {
        const bigger = make(length * 2)
        bigger.set(array)
        array = bigger
      }
      array[length++] = value
    },
    /** Not a copy: the rest of the array was never written to, and takes no memory until it is. */
    filled: () => array.subarray(0, length),
  }
}

/** West, south, east, north in degrees; each a float of 32 bits. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/**
 * The box around polygons, in half the memory: never too small, and up to 0.8 m too large on each side.
 * Only outer rings are read, for holes are within them. Without polygons the box is inside out.
 */
export const boxOf = (polygons: readonly Polygon[]): Box => {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer = []] of polygons) {
    for (let i = 0; i < outer.length; i++) {
      const [x, y] = outer[i]!
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  }
  return [floored(west), floored(south), -floored(-east), -floored(-north)]
}

const single = new Float32Array(1)
const bits = new Int32Array(single.buffer)
/** The smallest number below 0. */
const BELOW_ZERO = -0x7fffffff

/** The greatest number of 32 bits that is not above the value. */
const floored = (value: number): number => {
  single[0] = value
  const nearest = single[0]!
  if (!(nearest > value)) return nearest
  if (nearest === 0) bits[0] = BELOW_ZERO
  // One bit less is one step nearer to 0.
  else bits[0]! += nearest > 0 ? -1 : 1
  return single[0]!
}
