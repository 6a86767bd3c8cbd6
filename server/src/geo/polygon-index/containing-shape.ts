import type { Point } from '@shared/domain/geo'
import type Flatbush from 'flatbush'
import type { FlatShapes } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'
import { type FinderParts, rasterFinder, rasterOver } from './raster'
import { type Sketches, sideOfSketch } from './sketches'

/**
 * Condition for making a raster. A lookup in the tree takes about 0.4 µs among 1,000 items, 0.7 µs among 16,384, 1.1 µs among
 * 100,000; a lookup in a raster takes a third of that at every size. A raster takes 10 to 20 ms to make, so it is made
 * only after many lookups among many items. It is never made while a snapshot is loaded, and never for frontages, which
 * are not looked up in this way.
 */
const RASTER = { items: 16_384, lookups: 20_000 }

type ContainingParts<T> = {
  /** In the order of their shapes. */
  items: readonly T[]
  tree: Flatbush
  flat: FlatShapes
  sketches: Sketches
  /** Another moment at which a raster is made, for tests. */
  raster?: typeof RASTER
}

/** Finds the first item whose shape contains a point, by the tree at first, by a raster once that pays. */
export const containingFinder = <T>({
  items,
  tree,
  flat,
  sketches: { bytes, begins },
  raster = RASTER,
}: ContainingParts<T>): ((point: Point) => T | null) => {
  // For each leaf of the tree its shape, and the beginning of that shape's sketch, side by side.
  const leaves = new Uint32Array(2 * items.length)
  for (let leaf = 0; leaf < items.length; leaf++) {
    leaves[2 * leaf] = tree._indices[leaf]!
    leaves[2 * leaf + 1] = begins[tree._indices[leaf]!]!
  }
  let find = treeFinder({ items, tree, leaves, sketches: bytes, flat })
  let lookupsLeft = items.length < raster.items ? Infinity : raster.lookups
  return (point) => {
    if (lookupsLeft-- === 0) {
      const made = rasterOver(tree)
      if (made) find = rasterFinder({ items, tree, raster: made, leaves, sketches: bytes, flat })
    }
    return find(point)
  }
}

/**
 * Walks the library's tree level by level, without its queue, so that a lookup leaves nothing to the garbage collector.
 * The cost in a large city is reading memory: 150 ns for each place that the cache does not have.
 * The tree: boxes of four numbers each, level by level, leaves first; `_indices` holds where a box's children begin, or
 * the shape of a leaf. One long function on purpose: calls in the inner loop would cost more than the work.
 */
const treeFinder = <T>({
  items,
  tree: { _boxes: boxes, _indices: indices, _levelBounds: levelEnds, nodeSize },
  leaves,
  sketches,
  flat,
}: FinderParts<T>): ((point: Point) => T | null) => {
  // The beginnings of the nodes that are still to be read. All lookups share the array; they never overlap.
  const nodes = new Uint32Array(boxes.length / 4 - items.length + 1)
  nodes[0] = boxes.length - 4
  const width = 4 * nodeSize

  return (point) => {
    const x = point[0]
    const y = point[1]
    let read = 0
    let queued = 1
    for (let level = levelEnds.length - 1; level > 0; level--) {
      const levelEnd = levelEnds[level]!
      const ofLevel = queued
      for (; read < ofLevel; read++) {
        const end = Math.min(nodes[read]! + width, levelEnd)
        for (let box = nodes[read]!; box < end; box += 4) {
          if (x >= boxes[box]! && y >= boxes[box + 1]! && x <= boxes[box + 2]! && y <= boxes[box + 3]!)
            nodes[queued++] = indices[box >> 2]!
        }
      }
    }
    let first = items.length
    let containing: T | null = null
    for (; read < queued; read++) {
      const end = Math.min(nodes[read]! + width, levelEnds[0]!)
      for (let box = nodes[read]!; box < end; box += 4) {
        const west = boxes[box]!
        if (x < west) continue
        const south = boxes[box + 1]!
        if (y < south) continue
        const east = boxes[box + 2]!
        if (x > east) continue
        const north = boxes[box + 3]!
        if (y > north) continue
        const shape = leaves[box >> 1]!
        if (shape > first) continue
        // Read before it is needed, so that the memory fetches it together with the sketch.
        const item = items[shape]!
        const side = sideOfSketch(sketches, leaves[(box >> 1) + 1]!, x, y, west, south, east, north)
        if (side === 'outside' || (side === 'unsure' && sideOfShape(flat, shape, x, y) === 'outside'))
          continue
        first = shape
        containing = item
      }
    }
    return containing
  }
}
