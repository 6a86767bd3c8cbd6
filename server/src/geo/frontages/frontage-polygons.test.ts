import { offsetMetres, type Point, type Polygon } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonArea } from '../areas/common-area'
import { outlineOf, planeAt } from '../areas/plane'
import { shapeFault } from '../areas/shape-fault'
import { exactSide } from '../polygon-index/testing'
import type { FrontLine } from './frontage-line'
import { frontagePolygons } from './frontage-polygons'

const HOME: Point = [110.15, 22.63]
const plane = planeAt(HOME)
const place = (east: number, north: number): Point => offsetMetres(HOME, east, north)
const front = (code: string, depth: number, ...places: [number, number][]): FrontLine => ({
  code,
  depth,
  line: places.map(([east, north]) => place(east, north)),
})

const outline = (polygon: Polygon) => outlineOf([polygon], plane)
const area = (polygon: Polygon) => outline(polygon).area
const overlap = (a: Polygon, b: Polygon) => commonArea(outline(a), outline(b))
const polygonsOf = (...fronts: FrontLine[]) => frontagePolygons(fronts).map(({ polygon }) => polygon)
const holds = (polygon: Polygon, east: number, north: number) =>
  exactSide(place(east, north), polygon) === 'inside'
/** Corners that two polygons share to the last digit. */
const shared = (a: Polygon, b: Polygon) => {
  const known = new Set(a[0]!.map(String))
  return new Set(b[0]!.map(String).filter((point) => known.has(point)))
}

/** A row of fronts that runs off at an angle; `gap` before each but the first, negative where they overlap. */
type Plan = { width: number; gap: number; depth: number; turn: number }[]
const row = (plan: Plan, bearing: number): FrontLine[] => {
  let [east, north, way] = [0, 0, bearing]
  return plan.map(({ width, gap, depth, turn }, i) => {
    const step = i === 0 ? 0 : gap
    if (i > 0) way += turn
    const from: [number, number] = [east + step * Math.cos(way), north + step * Math.sin(way)]
    const to: [number, number] = [from[0] + width * Math.cos(way), from[1] + width * Math.sin(way)]
    ;[east, north] = to
    return front(`f${i}`, depth, from, to)
  })
}
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const plans = (turn: number, shallowest = 0.5) =>
  fc.array(
    fc.record({
      width: between(4, 30),
      gap: between(-1, 3.9),
      depth: between(shallowest, 6),
      turn: between(-turn, turn),
    }),
    { minLength: 2, maxLength: 6 },
  )
const bearings = between(0, 2 * Math.PI)

describe('frontagePolygons', () => {
  it('gives no polygon to a front with a defect', () => {
    expect(frontagePolygons([])).toEqual([])
    expect(frontagePolygons([front('a', 99, [0, 0], [5, 0]), front('b', 5, [0, 0])])).toEqual([])
  })

  it('puts the ground to the right of the line: south of a shop on the northern side', () => {
    const [polygon] = polygonsOf(front('a', 5, [0, 0], [8, 0]))
    expect(holds(polygon!, 4, -2.5)).toBe(true)
    expect(holds(polygon!, 4, 0.1)).toBe(false)
    expect(holds(polygon!, -0.1, -2.5)).toBe(false)
    expect(holds(polygon!, 8.1, -2.5)).toBe(false)
    expect(area(polygon!)).toBeCloseTo(40, 2)
  })

  it('splits a gap and an overlap in half, and shares as much of an edge as the shorter is deep', () => {
    const [a, b, c] = polygonsOf(
      front('a', 5, [0, 0], [8, 0]),
      front('b', 3, [11, 0], [20, 0]),
      front('c', 5, [18, 0], [30, 0]),
    )
    expect([a, b, c].map((polygon) => area(polygon!).toFixed(1))).toEqual(['47.5', '28.5', '55.0'])
    expect(shared(a!, b!).size).toBe(2)
    expect(shared(b!, c!).size).toBe(2)
    expect(holds(a!, 9.4, -1)).toBe(true)
    expect(holds(b!, 9.6, -1)).toBe(true)
  })

  it.each([
    ['farther than 4 m', front('b', 5, [12.1, 0], [20, 0])],
    ['that looks the other way', front('b', 5, [20, 1], [9, 1])],
    ['that follows it in the other direction', front('b', 5, [0, 0.5], [-8, 0.5])],
    ['at its back', front('b', 5, [8, 1], [0, 1])],
    ['that it covers', front('b', 5, [5, 0], [6, 0])],
  ])('adds nothing towards a front %s', (_, other) => {
    const [alone] = polygonsOf(front('a', 5, [0, 0], [8, 0]))
    expect(polygonsOf(front('a', 5, [0, 0], [8, 0]), other)[0]).toEqual(alone)
  })

  it('keeps all of a narrow front that another covers', () => {
    const [narrow] = polygonsOf(front('a', 5, [0, 0], [1, 0]), front('b', 5, [-1.5, 0], [20, 0]))
    expect(narrow).toEqual(polygonsOf(front('a', 5, [0, 0], [1, 0]))[0])
  })

  it('joins the nearest of two fronts within reach', () => {
    const [a, b, c] = polygonsOf(
      front('a', 5, [0, 0], [8, 0]),
      front('b', 5, [11, 1], [20, 1]),
      front('c', 5, [9, 0], [10.5, 0]),
    )
    expect(shared(a!, c!).size).toBe(2)
    expect(shared(a!, b!).size).toBe(0)
  })

  it('joins walls that are not in one line, and adds nothing round a corner', () => {
    const [a, b] = polygonsOf(front('a', 5, [0, 0], [8, 0]), front('b', 5, [9, 2], [20, 2]))
    expect(shared(a!, b!).size).toBe(2)
    expect(overlap(a!, b!)).toBeLessThan(1e-3)
    const corner = polygonsOf(front('a', 5, [0, 0], [8, 0]), front('b', 5, [8, 0], [8, 9]))
    expect(corner.map((polygon) => area(polygon).toFixed(2))).toEqual(['40.00', '45.00'])
    expect(overlap(corner[0]!, corner[1]!)).toBeLessThan(1e-3)
  })

  it('cuts the corner of a court along its bisector', () => {
    const [a, b] = polygonsOf(front('a', 4, [0, 0], [8, 0]), front('b', 4, [8, 0], [8, -9]))
    expect([a, b].map((polygon) => area(polygon!).toFixed(2))).toEqual(['24.00', '28.00'])
    expect(overlap(a!, b!)).toBeLessThan(1e-3)
    expect(shared(a!, b!).size).toBe(2)
  })

  it('cuts a corner whose ends do not meet so that nothing is claimed twice', () => {
    const turns = fc.constantFrom(-1, 1)
    fc.assert(
      fc.property(turns, between(-1.9, 1.9), between(-1.9, 1.9), between(1, 9), (turn, x, y, depth) => {
        const [a, b] = polygonsOf(
          front('a', 4, [-12, 0], [0, 0]),
          front('b', depth, [x, y], [x, y + 12 * turn]),
        )
        expect(overlap(a!, b!)).toBeLessThan(1e-3)
        expect(shapeFault([a!]) ?? shapeFault([b!])).toBeNull()
      }),
    )
  })

  it('follows a bend with a mitre, bevels a sharp one, and leaves out the ground inside of it', () => {
    const [outer] = polygonsOf(front('a', 3, [0, 0], [10, 0], [10, 10]))
    expect(area(outer!)).toBeCloseTo(30 + 30 + 9, 2)
    expect(holds(outer!, 12.9, -2.9)).toBe(true)
    const [sharp] = polygonsOf(front('a', 3, [0, 0], [10, 0], [0, 1]))
    expect(shapeFault([sharp!])).toBeNull()
    expect(Math.max(...sharp![0]!.map(([lng]) => lng))).toBeLessThan(place(14, 0)[0])
    const [inner] = polygonsOf(front('a', 3, [0, 0], [10, 0], [10, -10]))
    expect(area(inner!)).toBeCloseTo(30 + 30 - 9, 2)
  })

  it('puts the ground all round a building, and not into it', () => {
    const [polygon] = polygonsOf(front('a', 2, [0, 0], [10, 0], [10, 10], [0, 10], [0, 0]))
    expect(polygon).toHaveLength(2)
    expect(holds(polygon!, 5, 5)).toBe(false)
    expect(holds(polygon!, 5, -1)).toBe(true)
    expect(area(polygon!)).toBeCloseTo(4 * 20 + 3 * 4, 2)
  })

  it('gives straight rows ground without overlap or gap, as wide as the front with half of what is between', () => {
    fc.assert(
      fc.property(plans(0), bearings, (plan, bearing) => {
        const polygons = polygonsOf(...row(plan, bearing))
        for (const [i, polygon] of polygons.entries()) {
          expect(shapeFault([polygon])).toBeNull()
          const { width, depth, gap } = plan[i]!
          const half = (i > 0 ? gap : 0) / 2 + (plan[i + 1]?.gap ?? 0) / 2
          expect(Math.abs(area(polygon) / ((width + half) * depth) - 1)).toBeLessThan(1e-3)
          if (i === 0) continue
          expect(overlap(polygon, polygons[i - 1]!)).toBeLessThan(1e-3)
          expect(shared(polygon, polygons[i - 1]!).size).toBeGreaterThanOrEqual(2)
        }
      }),
    )
  })

  it('gives every front of a row that bends the ground before its middle, and shares the edge between', () => {
    fc.assert(
      // Walls with a small gap share an edge only where the frontage is deeper than the gap.
      fc.property(plans(Math.PI / 7, 2), bearings, (plan, bearing) => {
        const fronts = row(plan, bearing)
        const polygons = polygonsOf(...fronts)
        for (const [i, polygon] of polygons.entries()) {
          expect(shapeFault([polygon])).toBeNull()
          expect(exactSide(beforeMiddle(fronts[i]!), polygon)).toBe('inside')
          if (i === 0) continue
          expect(overlap(polygon, polygons[i - 1]!)).toBeLessThan(1e-3)
          expect(shared(polygon, polygons[i - 1]!).size).toBeGreaterThanOrEqual(2)
        }
      }),
    )
  })

  it('gives the same ground in any order of the fronts, and with any fronts elsewhere', () => {
    const orders = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 })
    fc.assert(
      fc.property(plans(0.5), bearings, orders, (plan, bearing, order) => {
        const fronts = row(plan, bearing)
        const expected = frontagePolygons(fronts)
        const shuffled = frontagePolygons([
          front('far', 5, [900, 900], [905, 900]),
          ...order.flatMap((i) => fronts[i] ?? []),
        ])
        for (const given of expected) expect(shuffled).toContainEqual(given)
      }),
    )
  })

  it('never crosses itself, for any winding front', () => {
    const leg = fc.record({ length: between(0.6, 30), turn: between(-3, 3) })
    fc.assert(
      fc.property(fc.array(leg, { minLength: 1, maxLength: 6 }), between(0.5, 20), (legs, depth) => {
        let [east, north, way] = [0, 0, 0]
        const places = legs.map(({ length, turn }): [number, number] => {
          way += turn
          east += length * Math.cos(way)
          north += length * Math.sin(way)
          return [east, north]
        })
        const [polygon] = polygonsOf(front('a', depth, [0, 0], ...places))
        expect(shapeFault([polygon!])).toBeNull()
      }),
      { numRuns: 300 },
    )
  })
})

/** The middle of a straight front, half the depth towards the street. */
const beforeMiddle = ({ line: [from, to], depth }: FrontLine): Point => {
  const [east, north] = [
    (to![0] - from![0]) * plane.metresPerLng,
    (to![1] - from![1]) * (plane.metresPerLng / Math.cos((HOME[1] * Math.PI) / 180)),
  ]
  const scale = depth / 2 / Math.hypot(east, north)
  const middle: Point = [(from![0] + to![0]) / 2, (from![1] + to![1]) / 2]
  return offsetMetres(middle, north * scale, -east * scale)
}
