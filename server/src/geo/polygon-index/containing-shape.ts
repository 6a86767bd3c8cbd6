import type { Point } from '@shared/domain/geo'
import type Flatbush from 'flatbush'
import type { FlatShapes } from './flat-shapes'
import { sideOfShape } from './point-in-polygon'
import { rasterFinder, rasterOver } from './raster'
import { type Sketches, sideOfSketch } from './sketches'

/**
 * When a raster is made. A lookup in the tree takes about 0.4 µs among 1,000 items, 0.7 µs among so many as here, 1.1 µs
 * among 100,000; in a raster a third of that, at every size. It takes 10 to 20 ms to make, so it is made for those alone
 * who ask so often of so many that it pays: never while snapshot are loaded, and never for fronts, of which nobody asks this.
 */
const RASTER = { items: 16_384, lookups: 20_000 }

/** Finds the first item whose shape holds a point. `raster`: another moment for it, for tests. */
export const containingFinder = <T>(
  items: readonly T[],
  tree: Flatbush,
  flat: FlatShapes,
  { bytes, begins }: Sketches,
  raster = RASTER,
): ((point: Point) => T | null) => {
  // Of each leaf its shape and where that is sketched, side by side.
  const leaves = new Uint32Array(2 * items.length)
  for (let leaf = 0; leaf < items.length; leaf++) {
    leaves[2 * leaf] = tree._indices[leaf]!
    leaves[2 * leaf + 1] = begins[tree._indices[leaf]!]!
  }
  let find = treeFinder(items, tree, leaves, bytes, flat)
  let lookupsLeft = items.length < raster.items ? Infinity : raster.lookups
  return (point) => {
    if (lookupsLeft-- === 0) {
      const made = rasterOver(tree)
      if (made) find = rasterFinder(items, tree, made, leaves, bytes, flat)
    }
    return find(point)
  }
}

/**
 * Walks the library's tree by itself, level by level: so it leaves nothing to be collected, and what it reads of a large
 * city is what costs, 150 ns whenever the cache has it not.
 * The tree: boxes of four numbers each, level by level, leaves first; `_indices` says where a box's children begin, or
 * which shape a leaf is.
 */
const treeFinder = <T>(
  items: readonly T[],
  { _boxes: boxes, _indices: indices, _levelBounds: levelEnds, nodeSize }: Flatbush,
  leaves: Uint32Array,
  sketches: Uint8Array,
  flat: FlatShapes,
): ((point: Point) => T | null) => {
  // Where the nodes begin that are still to be read. Lookups share it; they never overlap.
  const nodes = new Uint32Array(boxes.length / 4 - items.length + 1)
  nodes[0] = boxes.length - 4
  const width = 4 * nodeSize

  return (point) => {
    const x = point[0]
    const y = point[1]
    let read = 0
    let known = 1
    for (let level = levelEnds.length - 1; level > 0; level--) {
      const levelEnd = levelEnds[level]!
      const ofLevel = known
      for (; read < ofLevel; read++) {
        const end = Math.min(nodes[read]! + width, levelEnd)
        for (let box = nodes[read]!; box < end; box += 4) {
          if (x >= boxes[box]! && y >= boxes[box + 1]! && x <= boxes[box + 2]! && y <= boxes[box + 3]!)
            nodes[known++] = indices[box >> 2]!
        }
      }
    }
    let first = items.length
    let holder: T | null = null
    for (; read < known; read++) {
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
        // Asked for before it is needed, so that the memory fetches it together with the sketch.
        const item = items[shape]!
        const side = sideOfSketch(sketches, leaves[(box >> 1) + 1]!, x, y, west, south, east, north)
        if (side === 'outside' || (side === 'unsure' && sideOfShape(flat, shape, x, y) === 'outside'))
          continue
        first = shape
        holder = item
      }
    }
    return holder
  }
}
