import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rasterOver, stepsFrom } from './raster'
import { besides, finderOver, treeOver } from './testing'

type Sides = [west: number, south: number, east: number, north: number]
const block = (west: number, south: number, east: number, north: number): Polygon[] => [
  [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
]
const blocks = (count: number, make: (i: number) => Polygon[]) =>
  Array.from({ length: count }, (_, i) => make(i))
const board = blocks(64, (i) => block(i % 8, i >> 3, (i % 8) + 1, (i >> 3) + 1))

describe('rasterOver', () => {
  it.each<[string, Polygon[][]]>([
    ['of items without polygons', [[], []]],
    ['at one point', blocks(9, () => block(5, 5, 5, 5))],
    ['along a parallel', blocks(9, (i) => block(i, 5, i + 1, 5))],
    ['along a meridian', blocks(9, (i) => block(5, i, 5, i + 1))],
    ['in a row so long that it would need too many cells', blocks(9, (i) => block(i, 0, i + 1, 1e-6))],
    ['that each cover everything', blocks(9, () => block(0, 0, 1, 1))],
    ['in one place, far from another', [...blocks(999, () => block(0, 0, 1e-3, 1e-3)), block(9, 9, 10, 10)]],
    ['without an end', [...board, block(0, 0, Infinity, 1)]],
    ['that are no numbers', [...board, block(Number.NaN, 0, 1, 1)]],
  ])('makes no raster for boxes %s', (_, items) => {
    expect(rasterOver(treeOver(items))).toBeNull()
  })

  it('lists in each cell the boxes that touch it, in the order of items, and leaves out empty items', () => {
    const tree = treeOver([[], ...board])
    const { scale, columns, begins, leaves } = rasterOver(tree)!
    for (let y = 0.05; y < 8; y += 0.1) {
      for (let x = 0.05; x < 8; x += 0.1) {
        const cell = stepsFrom(0, y, scale) * columns + stepsFrom(0, x, scale)
        const listed = [...leaves.subarray(begins[cell]!, begins[cell + 1]!)].map(
          (leaf) => tree._indices[leaf]!,
        )
        expect(listed).toContain(1 + Math.floor(y) * 8 + Math.floor(x))
        expect(listed).toEqual([...new Set(listed)].sort((a, b) => a - b))
        expect(listed).not.toContain(0)
        expect(listed.length).toBeLessThanOrEqual(4)
      }
    }
  })

  it('takes less than 50 bytes per item if items tile the ground', () => {
    const { begins, leaves } = rasterOver(
      treeOver(
        blocks(10_000, (i) => block(i % 100, Math.floor(i / 100), (i % 100) + 1, Math.floor(i / 100) + 1)),
      ),
    )!
    expect((begins.byteLength + leaves.byteLength) / 10_000).toBeLessThan(50)
  })
})

describe('a raster', () => {
  it('finds nothing outside all boxes, and nothing at NaN', () => {
    const find = finderOver(board, 0)
    expect(find([4, 4])).toBe(27)
    for (const value of [Number.NaN, Infinity, -Infinity, -1, 1e300, besides(8, 1)]) {
      expect(find([value, 4])).toBeNull()
      expect(find([4, value])).toBeNull()
    }
  })

  it('finds the same as the tree, one bit beside the borders of its cells and of overlapping boxes', () => {
    const side = fc.double({ min: 110, max: 110.1, noNaN: true })
    const large = fc.constant<Sides>([110, 110, 110.1, 110.1])
    const small = fc
      .tuple(
        side,
        side,
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        fc.double({ min: 0, max: 0.02, noNaN: true }),
      )
      .map(([x, y, width, height]): Sides => [x, y, x + width, y + height])
    const sides = fc.array(fc.oneof({ weight: 20, arbitrary: small }, { weight: 1, arbitrary: large }), {
      minLength: 20,
      maxLength: 60,
    })
    let [rasters, found] = [0, 0]
    fc.assert(
      fc.property(sides, fc.infiniteStream(fc.nat()), (rectangles, lot) => {
        const items = rectangles.map((rectangle) => block(...rectangle))
        const tree = treeOver(items)
        const raster = rasterOver(tree)
        if (!raster) return
        rasters++
        const [inTree, inRaster] = [finderOver(items, Infinity), finderOver(items, 0)]
        const drawn = () => lot.next().value
        const edge = (start: number, axis: 0 | 1) =>
          drawn() % 2
            ? start + (drawn() % 12) / raster.scale
            : rectangles[drawn() % rectangles.length]![axis + 2 * (drawn() % 2)]!
        const beside = (value: number) => [value, besides(value, 1), besides(value, -1)][drawn() % 3]!
        for (let i = 0; i < 200; i++) {
          const point: Point = [beside(edge(tree.minX, 0)), beside(edge(tree.minY, 1))]
          const holder = rectangles.findIndex(
            ([west, south, east, north]) =>
              point[0] >= west && point[1] >= south && point[0] <= east && point[1] <= north,
          )
          expect(inRaster(point)).toBe(holder < 0 ? null : holder)
          expect(inTree(point)).toBe(holder < 0 ? null : holder)
          if (holder >= 0) found++
        }
      }),
    )
    expect(rasters).toBeGreaterThan(50)
    expect(found).toBeGreaterThan(1000)
  })
})
