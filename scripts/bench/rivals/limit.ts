import Flatbush from 'flatbush'
import { orient2d } from 'robust-predicates'
import { type PolygonIndex, polygonIndexBuilder } from '../../../server/src/geo/polygon-index'
import type { Shape } from '../city/generate-city'
import type { Lookup } from './lookup'

/**
 * The limit of what the two libraries can reach: flatbush's boxes, then orient2d over one array of numbers. It supports one
 * ring per code, no holes and no second polygon, and on a shared border returns either grid.
 */
export const limitOver = (shapes: readonly Shape[]): Lookup => {
  const boxes = new Flatbush(shapes.length)
  const begins = [0]
  const numbers: number[] = []
  for (const { polygons } of shapes) {
    const ring = polygons[0]![0]!
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)]
    boxes.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys))
    numbers.push(...ring.flat())
    begins.push(numbers.length)
  }
  boxes.finish()
  const tape = Float64Array.from(numbers)
  return ([x, y]) => {
    for (const i of boxes.search(x, y, x, y))
      if (holds(tape, begins[i]!, begins[i + 1]!, x, y)) return shapes[i]!
    return null
  }
}

// Bare numbers, for an object per call would cost the speed that is measured here.
const holds = (tape: Float64Array, begin: number, end: number, x: number, y: number): boolean => {
  let inside = false
  for (let i = begin + 2; i < end; i += 2) {
    const ax = tape[i - 2]!
    const ay = tape[i - 1]!
    const bx = tape[i]!
    const by = tape[i + 1]!
    if (ax === x && ay === y) return true
    if (ay === y && by === y) {
      if (ax > x !== bx > x) return true
    } else if (ay > y !== by > y) {
      const turn = orient2d(ax, ay, bx, by, x, y)
      if (turn === 0) return true
      if (turn > 0 === by > ay) inside = !inside
    }
  }
  return inside
}

/** The server's own index of shapes, in the order of their codes as in the store. `itemOf`: the item of a shape. */
export const indexShapes = <T extends { code: string }>(
  shapes: readonly Shape[],
  itemOf: (shape: Shape) => T,
): PolygonIndex<T> => {
  const builder = polygonIndexBuilder<T>()
  for (const shape of shapes) builder.add(itemOf(shape), shape.polygons)
  return builder.finish()
}
