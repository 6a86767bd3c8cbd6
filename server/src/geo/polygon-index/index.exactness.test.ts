import type { Point, Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { polygonIndex, type ShapedItem } from './index'
import { rasterOver } from './raster'
import { besides, exactSide, finderOver, type Lattice, lattices, treeOver } from './testing'

type Item = { code: string }
const shaped = (code: string, ...polygons: Polygon[]): ShapedItem<Item> => ({ item: { code }, polygons })

/** The smallest code of those that hold the point, by the exact judge. */
const judged = (items: readonly ShapedItem<Item>[], point: Point): string | null =>
  items
    .filter(({ polygons }) => polygons.some((polygon) => exactSide(point, polygon) !== 'outside'))
    .map(({ item }) => item.code)
    .sort()[0] ?? null

const middle = ([ax, ay]: Point, [bx, by]: Point, part: number): Point => [
  ax + (bx - ax) * part,
  ay + (by - ay) * part,
]

/** The difficult points: vertices, edges, one bit beside them; and random points. */
const pointsOf = ({ vertices, edges }: Lattice): fc.Arbitrary<Point> => {
  const onEdge = fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(0.5, 0.25, 0.75))
    .map(([[a, b], part]) => middle(a, b, part))
  const hard = fc.oneof(fc.constantFrom(...vertices), onEdge)
  const step = fc.constantFrom(0, 1, -1)
  const [a, b] = [fc.constantFrom(...vertices), fc.constantFrom(...vertices)]
  return fc.oneof(
    hard,
    fc
      .tuple(hard, step, step)
      .map(([point, east, north]): Point => [moved(point[0], east), moved(point[1], north)]),
    fc.tuple(a, b, fc.constantFrom(0.3, 0.5)).map(([from, to, part]) => middle(from, to, part)),
  )
}
const moved = (value: number, step: number): number =>
  value === 0 || step === 0 ? value : besides(value, step > 0 ? 1 : -1)

/** The ring shrunk towards a point of the cell. Rounding does not matter, because both users get the same ring. */
const shrunk = (cell: Polygon): Point[] => {
  const ring = cell[0]!
  const center = middle(middle(ring[1]!, ring[5]!, 0.5), middle(ring[3]!, ring[7]!, 0.5), 0.5)
  return ring.map((point) => middle(center, point, 0.5))
}

/** Looks up in the tree, as few items are, and in a raster, as many are. Returns the number of points on a border. */
const check = (itemsOf: (lattice: Lattice) => { items: ShapedItem<Item>[]; also?: Point[] }): number => {
  let [borders, rasters] = [0, 0]
  fc.assert(
    fc.property(
      lattices.chain((lattice) => {
        const { items, also = [] } = itemsOf(lattice)
        const vertices = [...lattice.vertices, ...also]
        return fc.record({
          items: fc.shuffledSubarray(items, { minLength: items.length }),
          points: fc.array(pointsOf({ ...lattice, vertices }), { minLength: 20, maxLength: 20 }),
        })
      }),
      ({ items, points }) => {
        const index = polygonIndex(items)
        const shapes = index.items.map((item) => index.polygonsOf(item))
        const inRaster = finderOver(shapes, 0)
        if (rasterOver(treeOver(shapes))) rasters++
        for (const point of points) {
          const holder = judged(items, point)
          expect(index.at(point)?.code ?? null).toBe(holder)
          expect(index.items[inRaster(point) ?? -1]?.code ?? null).toBe(holder)
          if (items.some(({ polygons }) => polygons.some((p) => exactSide(point, p) === 'border'))) borders++
        }
      },
    ),
    { numRuns: 150 },
  )
  expect(rasters).toBeGreaterThan(100)
  return borders
}

const codeOf = (i: number) => String(100 + i)

describe('at, against exact arithmetic', () => {
  it('gives the same item on shared edges and vertices, and one bit beside them', () => {
    const borders = check(({ cells }) => ({ items: cells.map((cell, i) => shaped(codeOf(i), cell)) }))
    expect(borders).toBeGreaterThan(1000)
  })

  it.each([
    ['smaller', '000'],
    ['larger', '999'],
  ])('finds in a hole the item of a %s code that fills it', (_, code) => {
    const borders = check(({ cells }) => {
      const hole = shrunk(cells[0]!)
      const items = cells.map((cell, i) => shaped(codeOf(i), i === 0 ? [cell[0]!, hole] : cell))
      return { items: [...items, shaped(code, [[...hole].reverse()])], also: hole }
    })
    expect(borders).toBeGreaterThan(1000)
  })

  it('finds nothing in an empty hole', () => {
    check(({ cells }) => {
      const holes = cells.map(shrunk)
      return { items: cells.map((cell, i) => shaped(codeOf(i), [cell[0]!, holes[i]!])), also: holes.flat() }
    })
  })

  it('finds an item with several polygons, touching or apart', () => {
    check(({ cells }) => ({
      items: [0, 1, 2].map((part) => shaped(codeOf(part), ...cells.filter((_, i) => i % 3 === part))),
    }))
  })

  it('finds a sliver a few bits wide along a shared edge', () => {
    check(({ cells, edges }) => {
      const slivers = edges.map(([a, b], i) => {
        const [x, y] = middle(a, b, 0.5)
        return shaped(i % 2 ? `0${i}` : `9${i}`, [[a, b, [moved(x, 1), moved(y, i % 3 === 0 ? 1 : -1)], a]])
      })
      const tips = slivers.map(({ polygons }) => polygons[0]![0]![2]!)
      return { items: [...cells.map((cell, i) => shaped(codeOf(i), cell)), ...slivers], also: tips }
    })
  })

  it('finds an item over all others, if its code is the smallest', () => {
    check(({ cells, vertices }) => {
      const [xs, ys] = [vertices.map(([x]) => x), vertices.map(([, y]) => y)]
      const [west, south, east, north] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
      const all: Polygon = [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ]
      return {
        items: [...cells.map((cell, i) => shaped(codeOf(i), cell)), shaped('105x', all)],
        also: [...all[0]!],
      }
    })
  })
})
