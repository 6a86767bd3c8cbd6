import type { Point } from '@shared/domain/geo'
import type Flatbush from 'flatbush'
import type { FlatShapes } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'
import { type Raster, stepsFrom } from './raster'
import { sideOfSketch } from './sketches'

/** Finds the first item whose shape holds a point among those in the list of the point's cell. */
export const rasterFinder = <T>(
  items: readonly T[],
  { minX, minY, maxX, maxY, _boxes: boxes }: Flatbush,
  { scale, columns, begins, leaves: listed }: Raster,
  /** Of each leaf of the tree its shape and where that is sketched, side by side. */
  leaves: Uint32Array,
  sketches: Uint8Array,
  flat: FlatShapes,
): ((point: Point) => T | null) => {
  return (point) => {
    const x = point[0]
    const y = point[1]
    // Written so that NaN, too, is outside.
    if (!(x >= minX && y >= minY && x <= maxX && y <= maxY)) return null
    const cell = stepsFrom(minY, y, scale) * columns + stepsFrom(minX, x, scale)
    const end = begins[cell + 1]!
    for (let i = begins[cell]!; i < end; i++) {
      const leaf = listed[i]!
      const west = boxes[4 * leaf]!
      if (x < west) continue
      const south = boxes[4 * leaf + 1]!
      if (y < south) continue
      const east = boxes[4 * leaf + 2]!
      if (x > east) continue
      const north = boxes[4 * leaf + 3]!
      if (y > north) continue
      const shape = leaves[2 * leaf]!
      // Asked for before it is needed, so that the memory fetches it together with the sketch.
      const item = items[shape]!
      const side = sideOfSketch(sketches, leaves[2 * leaf + 1]!, x, y, west, south, east, north)
      if (side === 'inside' || (side === 'unsure' && sideOfShape(flat, shape, x, y) !== 'outside'))
        return item
    }
    return null
  }
}
