import { distanceMetres, METRES_PER_DEGREE, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latticeCity } from '../../geo/areas/testing'
import { type PolygonIndex, polygonIndex, type ShapedItem } from '../../geo/polygon-index'
import type { CityFrontage, CityGrid } from '../snapshot'
import { windowOnMap } from './map-window'

/** About 100 m, the width of a grid. */
const GRID = 0.001
const SOUTH_WEST: Point = [110.1, 22.6]

type CityInput = { side: number; between: number; shops: number; seed: number }

/** A city of `side` × `side` grids with bent borders, and with so many shops of 5 m along the south of each grid. */
const cityOf = ({ side, between, shops, seed }: CityInput) => {
  const areas = latticeCity({ streets: [1, 1], communities: [1, 1], grids: [side, side], between, seed })
  const named = { shortName: '格', name: '格', street: '街', community: '社区' }
  const grids = areas
    .filter(({ code }) => code.length === 15)
    .map(({ code, polygons }): ShapedItem<CityGrid> => ({ item: { code, ...named }, polygons }))
  const unit = {
    id: 'u',
    name: '店',
    address: '',
    kind: 'shop' as const,
    categories: [],
    areas: [],
    crew: false,
    onDuty: [],
  }
  const fronts = grids.flatMap(({ item, polygons }) =>
    Array.from({ length: shops }, (_, i): ShapedItem<CityFrontage> => {
      const [x, y] = polygons[0]![0]![0]!
      const [west, east] = [x + i * 0.00005, x + (i + 1) * 0.00005]
      const ring: Point[] = [
        [west, y],
        [east, y],
        [east, y + 0.00005],
        [west, y + 0.00005],
        [west, y],
      ]
      return { item: { code: `${item.code}-${i}`, unit, duties: [] }, polygons: [[ring]] }
    }),
  )
  return {
    grids: polygonIndex(grids),
    frontages: polygonIndex(fronts),
    boundary: polygonIndex([{ item: { code: '450902' }, polygons: areas[0]!.polygons }]),
  }
}

/** A window so many grids wide, its middle at a part of the city's width and height. */
const windowOf = (side: number, width: number, [x, y]: readonly [number, number]) => {
  const half = Math.min(width * GRID, limits.mapWindow) / 2
  const [lng, lat] = [SOUTH_WEST[0] + side * GRID * x, SOUTH_WEST[1] + side * GRID * y]
  return { west: lng - half, south: lat - half, east: lng + half, north: lat + half }
}

type Drawn = { polygon: [number, number][][] }
const cost = (shapes: Drawn[]) =>
  shapes.reduce((sum, { polygon }) => sum + polygon.reduce((all, ring) => all + ring.length, 1), 0)

const anyCity = fc.record({
  side: fc.integer({ min: 1, max: 14 }),
  between: fc.integer({ min: 0, max: 25 }),
  shops: fc.integer({ min: 0, max: 15 }),
  seed: fc.integer({ min: 1, max: 1000 }),
})
const anyPlace = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
)
const anyWidth = fc.double({ min: 0.2, max: 30, noNaN: true })

const metresToSide = (point: Point, a: Point, b: Point): number => {
  const flat = Math.cos((point[1] * Math.PI) / 180)
  const [px, py] = [(point[0] - a[0]) * flat, point[1] - a[1]]
  const [bx, by] = [(b[0] - a[0]) * flat, b[1] - a[1]]
  const along = Math.min(1, Math.max(0, (px * bx + py * by) / (bx * bx + by * by || 1)))
  return Math.hypot(px - along * bx, py - along * by) * METRES_PER_DEGREE
}
const metresToRing = (point: Point, ring: readonly Point[]): number =>
  Math.min(...ring.slice(1).map((corner, i) => metresToSide(point, ring[i]!, corner)))

describe('windowOnMap', () => {
  it('never gives more corners than one setData may have, and closes each ring', () => {
    fc.assert(
      fc.property(anyCity, anyWidth, anyPlace, (input, width, place) => {
        const { grids, frontages } = windowOnMap(cityOf(input), windowOf(input.side, width, place))
        expect(cost([...grids, ...frontages])).toBeLessThanOrEqual(limits.mapVertices)
        for (const { polygon } of [...grids, ...frontages])
          for (const ring of polygon) {
            expect(ring.length).toBeGreaterThanOrEqual(4)
            expect(ring.at(-1)).toEqual(ring[0])
          }
      }),
      { numRuns: 150 },
    )
  })

  it('says of each kind how much is left out, and gives all of it otherwise', () => {
    const expected = (given: number, all: number) => (given === all ? 'none' : given === 0 ? 'all' : 'some')
    fc.assert(
      fc.property(anyCity, anyWidth, anyPlace, (input, width, place) => {
        const city = cityOf(input)
        const box = windowOf(input.side, width, place)
        const { grids, frontages, leftOut } = windowOnMap(city, box)
        const all = (index: PolygonIndex<{ code: string }>) =>
          index.touching(box.west, box.south, box.east, box.north).length
        expect(leftOut.grids).toBe(expected(grids.length, all(city.grids)))
        const byScale = all(city.boundary) > 0 ? 'all' : 'none'
        expect(leftOut.frontages).toBe(width > 6 ? byScale : expected(frontages.length, all(city.frontages)))
      }),
      { numRuns: 150 },
    )
  })

  it('leaves no gap of a pixel between two grids: each border is drawn where it is', () => {
    fc.assert(
      fc.property(anyCity, anyWidth, anyPlace, (input, width, place) => {
        const city = cityOf(input)
        const box = windowOf(input.side, width, place)
        // One and a half screens of 375 pixels.
        const pixel = ((box.north - box.south) * METRES_PER_DEGREE) / (1.5 * 375)
        for (const { code, polygon } of windowOnMap(city, box).grids) {
          const [[ring]] = city.grids.polygonsOf(city.grids.byCode(code)!) as [[Point[]]]
          for (const point of ring) expect(metresToRing(point, polygon[0]!)).toBeLessThan(0.6 * pixel + 0.1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps the grids nearest to the middle where only some fit', () => {
    const city = cityOf({ side: 14, between: 25, shops: 0, seed: 1 })
    const box = windowOf(14, 14, [0.5, 0.5])
    const { grids, leftOut } = windowOnMap(city, box)
    expect(leftOut.grids).toBe('some')
    const middle: Point = [(box.west + box.east) / 2, (box.south + box.north) / 2]
    const away = (code: string) =>
      Math.min(
        ...city.grids.polygonsOf(city.grids.byCode(code)!)[0]![0]!.map((p) => distanceMetres(p, middle)),
      )
    const kept = new Set(grids.map(({ code }) => code))
    const dropped = city.grids.items.filter(({ code }) => !kept.has(code))
    const farthest = Math.max(...[...kept].map(away))
    // Grids are 100 m wide: by box or by corner the order differs by less than one of them.
    for (const { code } of dropped) expect(away(code)).toBeGreaterThan(farthest - 100)
  })

  it('keeps more points of a border the closer the window', () => {
    const city = cityOf({ side: 1, between: 25, shops: 0, seed: 1 })
    const corners = [0.5, 2, 20].map((width) => cost(windowOnMap(city, windowOf(1, width, [0.5, 0.5])).grids))
    expect(corners[0]).toBeGreaterThan(corners[1]!)
    expect(corners[1]).toBeGreaterThan(corners[2]!)
  })
})
