import type { Point } from '@shared/domain/geo'
import type Flatbush from 'flatbush'
import type { FlatShapes } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'
import { sideOfSketch } from './sketches'

/** With 100,000 grids, 1 to 3 are equally fast; 2 leaves room for a city that is denser in its middle. */
const CELLS_PER_ITEM = 2
/** The bound for cells, and for entries in their lists, per item: 4 bytes of memory each. */
const MOST_PER_ITEM = 8
/** Boxes in the list that a box is in, on average. With 30 a raster takes half the tree's time, with 65 two thirds. */
const CROWDED = 32

/** A regular grid of cells over all boxes of a tree; each cell lists the boxes that touch it. */
type Raster = {
  /** Cells to a degree. */
  readonly scale: number
  readonly columns: number
  /** Start of each cell's list in `leaves`, row by row from the south; one entry more, for the last end. */
  readonly begins: Uint32Array
  /** Positions in the tree, of each cell in the order of items. */
  readonly leaves: Uint32Array
}

/** Never falls as the value rises, in spite of rounding: so a point in a box is between the box's first and last cell. */
export const stepsFrom = (start: number, value: number, scale: number): number =>
  Math.floor((value - start) * scale)

/**
 * A raster over the boxes of a tree. Null where it does not pay: all boxes on one line, boxes that cover most of it, or
 * too many in one place.
 */
export const rasterOver = (tree: Flatbush): Raster | null => {
  const { numItems, minX, minY, maxX, maxY, _boxes: boxes, _indices: indices } = tree
  const most = MOST_PER_ITEM * numItems
  const scale = Math.sqrt((CELLS_PER_ITEM * numItems) / ((maxX - minX) * (maxY - minY)))
  const columns = stepsFrom(minX, maxX, scale) + 1
  const rows = stepsFrom(minY, maxY, scale) + 1
  // In this form NaN is too many, too.
  if (!(columns * rows <= most)) return null

  // The columns and rows of each leaf, in the order of a box: from, from, to, to.
  const spans = new Int32Array(4 * numItems)
  let entries = 0
  for (let box = 0; box < spans.length; box += 4) {
    // An item without polygons has a box inside out, and gets no columns.
    spans[box + 2] = -1
    if (boxes[box]! > boxes[box + 2]!) continue
    const first = stepsFrom(minX, boxes[box]!, scale)
    const low = stepsFrom(minY, boxes[box + 1]!, scale)
    const last = stepsFrom(minX, boxes[box + 2]!, scale)
    const high = stepsFrom(minY, boxes[box + 3]!, scale)
    spans[box] = first
    spans[box + 1] = low
    spans[box + 2] = last
    spans[box + 3] = high
    entries += (last - first + 1) * (high - low + 1)
  }
  if (!(entries <= most)) return null

  const begins = new Uint32Array(columns * rows + 1)
  for (let box = 0; box < spans.length; box += 4) {
    for (let row = spans[box + 1]!; row <= spans[box + 3]!; row++)
      for (let i = spans[box]!; i <= spans[box + 2]!; i++) begins[row * columns + i]!++
  }
  let met = 0
  let end = 0
  for (let cell = 0; cell < begins.length; cell++) {
    const listed = begins[cell]!
    met += listed * listed
    end += listed
    begins[cell] = end
  }
  if (met > CROWDED * entries) return null

  const leafOf = new Uint32Array(numItems)
  for (let leaf = 0; leaf < numItems; leaf++) leafOf[indices[leaf]!] = leaf
  const leaves = new Uint32Array(entries)
  // Each list is filled from its end, so the last item comes first.
  for (let item = numItems - 1; item >= 0; item--) {
    const leaf = leafOf[item]!
    for (let row = spans[4 * leaf + 1]!; row <= spans[4 * leaf + 3]!; row++)
      for (let i = spans[4 * leaf]!; i <= spans[4 * leaf + 2]!; i++)
        leaves[--begins[row * columns + i]!] = leaf
  }
  return { scale, columns, begins, leaves }
}

/** The parts that both finders read. `leaves`: for each leaf of the tree its shape and its sketch, side by side. */
export type FinderParts<T> = {
  items: readonly T[]
  tree: Flatbush
  leaves: Uint32Array
  sketches: Uint8Array
  flat: FlatShapes
}

/** Finds the first item whose shape contains a point, among the boxes in the list of the point's cell. */
export const rasterFinder = <T>({
  items,
  tree: { minX, minY, maxX, maxY, _boxes: boxes },
  raster: { scale, columns, begins, leaves: listed },
  leaves,
  sketches,
  flat,
}: FinderParts<T> & { raster: Raster }): ((point: Point) => T | null) => {
  return (point) => {
    const x = point[0]
    const y = point[1]
    // In this form NaN is outside, too.
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
      // Read before it is needed, so that the memory fetches it together with the sketch.
      const item = items[shape]!
      const side = sideOfSketch(sketches, leaves[2 * leaf + 1]!, x, y, west, south, east, north)
      if (side === 'inside' || (side === 'unsure' && sideOfShape(flat, shape, x, y) !== 'outside'))
        return item
    }
    return null
  }
}
